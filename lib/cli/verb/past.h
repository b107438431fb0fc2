/* The verbs of crm-history.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_PAST_H
#define CRM_CLI_VERB_PAST_H

#include "cli/past/past.h"

/* Reading, the latest first: operations that fit words such as user=ann since=monday; what one of
 * them changed; what differs between two moments; who set each value of a record; where a text came
 * and went. CRM_VERB_READS, with struct crm_past_options. */
crm_verb_function crm_verb_operations, crm_verb_operation, crm_verb_difference, crm_verb_blame,
	crm_verb_search;
extern const struct crm_option crm_search_options[1];

/* Whether store and history tell the same: rows of what differs. CRM_VERB_READS. */
struct crm_verify_options {
	bool full, since_last;
};
crm_verb_function crm_verb_verify;
extern const struct crm_option crm_verify_options[2];

/* Writes to git what it lacks; with --fold packs what lies loose. CRM_VERB_WRITES. */
struct crm_drain_options {
	bool fold;
};
crm_verb_function crm_verb_drain;
extern const struct crm_option crm_drain_options[1];

/* Becomes git on the history with the arguments as they are, options too. Returns only when it
 * cannot. */
enum crm_status crm_past_git(struct crm_call *call, const char *const *arguments) CRM_MUST_CHECK;

#endif
