/* The verbs that give records to users, and tell who had them: of any noun with an owner.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_ASSIGN_H
#define CRM_CLI_VERB_ASSIGN_H

#include "cli/command.h"

struct crm_assign_options {
	const char *to, *noun;
	bool again;
};
/* All of them; crm_assign_options + 1 leaves out --noun, for a command of a noun. */
extern const struct crm_option crm_assign_options[3];
enum { CRM_ASSIGN_OWN_OPTIONS = 2 };
crm_verb_function crm_verb_assign, crm_verb_owners;

struct crm_leave_options {
	const char *to;
};
extern const struct crm_option crm_leave_options[1];
crm_verb_function crm_verb_leave;

#endif
