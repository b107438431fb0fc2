/* crm-fact: what is known of a record beyond its fields.
 * SPDX-License-Identifier: MIT */
#include "catalog/fact.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-fact",
	.help = "keep what is known beyond the fields of records",
	.noun = &crm_fact,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
