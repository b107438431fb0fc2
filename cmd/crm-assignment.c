/* crm-assignment: rules that give records to users.
 * SPDX-License-Identifier: MIT */
#include "catalog/assignment.h"
#include "cli/command.h"
#include "cli/verb/assign.h"

static const struct crm_verb verbs[] = {
	{"apply", "<record>...", "give records to users by the rules", crm_verb_assign,
	 CRM_VERB_WRITES | CRM_VERB_MANY,
	 CRM_OPTIONS(crm_assign_options, struct crm_assign_options)},
	{"owners", "<record>", "list who had a record, the latest first, and why", crm_verb_owners,
	 CRM_VERB_READS, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-assignment",
	.help = "give leads, deals and tickets to users by rules",
	.noun = &crm_assignment,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
