/* The verbs of pools.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_POOL_H
#define CRM_CLI_VERB_POOL_H

#include "cli/command.h"

struct crm_pool_due_options {
	bool remind;
};
extern const struct crm_option crm_pool_due_options[1];
struct crm_pool_claim_options {
	const char *noun, *user;
};
extern const struct crm_option crm_pool_claim_options[2];
crm_verb_function crm_verb_pool_due, crm_verb_pool_recycle, crm_verb_pool_contents;
crm_verb_function crm_verb_pool_claim, crm_verb_pool_release;

#endif
