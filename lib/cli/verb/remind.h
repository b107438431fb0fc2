/* The verbs of crm-remind that only ask.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_REMIND_H
#define CRM_CLI_VERB_REMIND_H

#include "cli/command.h"

struct crm_remind_options {
	const char *owner, *record, *rule, *state;
	bool sent;
};
extern const struct crm_option crm_remind_due_options[4];
extern const struct crm_option crm_remind_log_options[3];

/* What there is to be reminded of now. */
enum crm_status crm_verb_remind_due(struct crm_call *call) CRM_MUST_CHECK;
/* Who was reminded of what, and when. */
enum crm_status crm_verb_remind_log(struct crm_call *call) CRM_MUST_CHECK;

#endif
