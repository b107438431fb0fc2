/* crm-enrolment: who is in which sequence, and how far.
 * SPDX-License-Identifier: MIT */
#include "catalog/enrolment.h"
#include "cli/command.h"

static const struct crm_verb verbs[] = {
	{"list", "[<filter>...]", "list the enrolments that fit, or all, the next due first",
	 crm_verb_list, CRM_VERB_READS, NULL, 0, 0},
	{"fields", "", "list the fields that an enrolment has", crm_verb_fields,
	 CRM_VERB_PRINTS | CRM_VERB_NO_STORE, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-enrolment",
	.help = "look into who is in which sequence",
	.noun = &crm_enrolment,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
