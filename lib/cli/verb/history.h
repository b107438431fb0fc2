/* The verbs of every noun that tell of the past: log and restore.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_HISTORY_H
#define CRM_CLI_VERB_HISTORY_H

#include "cli/past/past.h"

/* log <record>...: each change of each field, the latest first as git does, so that --limit shows
 * what happened last. CRM_VERB_READS, CRM_OPTIONS(crm_log_options, struct crm_past_options). */
crm_verb_function crm_verb_log;
extern const struct crm_option crm_log_options[1];

/* restore <record>...: brings removed records back, or any to what they were.
 * CRM_VERB_WRITES, CRM_OPTIONS(crm_restore_options, struct crm_restore_options). */
struct crm_restore_options {
	const char *as_of;
};
crm_verb_function crm_verb_restore;
extern const struct crm_option crm_restore_options[1];

#endif
