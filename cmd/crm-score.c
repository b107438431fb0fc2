/* crm-score: which records are promising, and why.
 * SPDX-License-Identifier: MIT */
#include "catalog/score.h"
#include "cli/command.h"
#include "cli/verb/score.h"

static const struct crm_verb verbs[] = {
	{"rank", "<noun> [<filter>...]", "list records by their points, the best first",
	 crm_verb_rank, CRM_VERB_READS, CRM_OPTIONS(crm_rank_options, struct crm_rank_options)},
	{"apply", "<noun> [<record>...]", "keep the points of records in their field score",
	 crm_verb_apply_scores, CRM_VERB_WRITES | CRM_VERB_MANY, NULL, 0, 0},
	{"compare", "<share> <share>... | <noun> <filter> <filter>...",
	 "say whether a share is higher than another, or may only seem so", crm_verb_compare,
	 CRM_VERB_READS, CRM_OPTIONS(crm_compare_options, struct crm_compare_options)},
};

static const struct crm_command command = {
	.name = "crm-score",
	.help = "tell which records are promising, and why",
	.noun = &crm_score,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
