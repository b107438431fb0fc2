/* crm-model: what was learnt from records that ended.
 * SPDX-License-Identifier: MIT */
#include "catalog/model.h"
#include "cli/command.h"
#include "cli/verb/train.h"

static const struct crm_verb verbs[] = {
	{"terms", "<model>", "list the coefficients and counts of a model", crm_verb_terms,
	 CRM_VERB_READS, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-model",
	.help = "keep what was learnt from records that ended",
	.noun = &crm_model,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
