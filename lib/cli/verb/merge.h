/* The verbs merge and unmerge, which every noun has.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_MERGE_H
#define CRM_CLI_VERB_MERGE_H

#include "cli/command.h"

struct crm_merge_options {
	const char *prefer;
	struct crm_words take;
};
extern const struct crm_option crm_merge_options[2];

/* The first record stays, the others become a part of it: a row for each thing that changes.
 * CRM_VERB_WRITES. */
crm_verb_function crm_verb_merge;

/* Takes the merge of a record back, as crm undo would. CRM_VERB_WRITES. */
crm_verb_function crm_verb_unmerge;

/* What was merged into what. CRM_VERB_READS. */
crm_verb_function crm_verb_merges;

#endif
