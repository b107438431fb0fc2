/* The verbs of crm-score: rank, apply, compare.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_SCORE_H
#define CRM_CLI_VERB_SCORE_H

#include "cli/command.h"

struct crm_rank_options {
	const char *model;
	bool why;
};
extern const struct crm_option crm_rank_options[2];
crm_verb_function crm_verb_rank;

struct crm_apply_options {
	const char *model;
};
extern const struct crm_option crm_apply_options[1];
crm_verb_function crm_verb_apply_scores;

struct crm_compare_options {
	const char *outcome, *level, *minimum;
};
extern const struct crm_option crm_compare_options[3];
crm_verb_function crm_verb_compare;

#endif
