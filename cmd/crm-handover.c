/* crm-handover: who got which record from whom.
 * SPDX-License-Identifier: MIT */
#include "catalog/handover.h"
#include "cli/command.h"

static const struct crm_verb verbs[] = {
	{"list", "[<filter>...]", "list the hand-overs that fit, or all, the latest first",
	 crm_verb_list, CRM_VERB_READS, NULL, 0, 0},
	{"fields", "", "list the fields that a hand-over has", crm_verb_fields,
	 CRM_VERB_PRINTS | CRM_VERB_NO_STORE, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-handover",
	.help = "look into who got which record from whom",
	.noun = &crm_handover,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
