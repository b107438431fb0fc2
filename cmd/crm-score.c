/* crm-score: which records are promising, and why.
 * SPDX-License-Identifier: MIT */
#include "catalog/score.h"
#include "cli/command.h"
#include "cli/verb/next.h"
#include "cli/verb/score.h"
#include "cli/verb/train.h"

static const struct crm_verb verbs[] = {
	{"rank", "<noun> [<filter>...]",
	 "list records by their points, or by a model, the best first",
	 crm_verb_rank, CRM_VERB_READS, CRM_OPTIONS(crm_rank_options, struct crm_rank_options)},
	{"apply", "<noun> [<record>...]", "keep the points of records in their field score",
	 crm_verb_apply_scores, CRM_VERB_WRITES | CRM_VERB_MANY,
	 CRM_OPTIONS(crm_apply_options, struct crm_apply_options)},
	{"train", "<noun>", "learn from records that ended, and judge by others of them",
	 crm_verb_train, CRM_VERB_WRITES | CRM_VERB_PRINTS,
	 CRM_OPTIONS(crm_train_options, struct crm_train_options)},
	{"next", "deal|lead [<filter>...]", "list what to do next, and what it is worth",
	 crm_verb_next, CRM_VERB_READS, CRM_OPTIONS(crm_next_options, struct crm_next_options)},
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
