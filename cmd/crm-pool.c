/* crm-pool: customers whom nobody looks after.
 * SPDX-License-Identifier: MIT */
#include "catalog/pool.h"
#include "cli/command.h"
#include "cli/verb/pool.h"

static const struct crm_verb verbs[] = {
	{"due", "[<pool>]", "list the customers that go into a pool, and why", crm_verb_pool_due,
	 CRM_VERB_READS, CRM_OPTIONS(crm_pool_due_options, struct crm_pool_due_options)},
	{"recycle", "[<pool>]", "take the customers that are due from their owners",
	 crm_verb_pool_recycle, CRM_VERB_WRITES, NULL, 0, 0},
	{"contents", "<pool> [<filter>...]", "list the customers of a pool that are nobody's",
	 crm_verb_pool_contents, CRM_VERB_READS, NULL, 0, 0},
	{"claim", "<record>...", "take customers that are nobody's", crm_verb_pool_claim,
	 CRM_VERB_WRITES | CRM_VERB_MANY,
	 CRM_OPTIONS(crm_pool_claim_options, struct crm_pool_claim_options)},
	{"release", "<record>...", "give customers back", crm_verb_pool_release,
	 CRM_VERB_WRITES | CRM_VERB_MANY,
	 CRM_OPTIONS(crm_pool_claim_options, struct crm_pool_claim_options)},
};

static const struct crm_command command = {
	.name = "crm-pool",
	.help = "share customers whom nobody follows up",
	.noun = &crm_pool,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
