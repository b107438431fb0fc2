/* crm-product: what we sell.
 * SPDX-License-Identifier: MIT */
#include "catalog/product.h"
#include "cli/command.h"
#include "cli/verb/suggest.h"

static const struct crm_verb verbs[] = {
	{"suggest", "", "list what a company may buy next, and why", crm_verb_suggest,
	 CRM_VERB_READS, CRM_OPTIONS(crm_suggest_options, struct crm_suggest_options)},
};

static const struct crm_command command = {
	.name = "crm-product",
	.help = "keep what is sold",
	.noun = &crm_product,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
