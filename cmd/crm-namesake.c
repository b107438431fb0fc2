/* crm-namesake: pairs of records that are alike and no duplicates.
 * SPDX-License-Identifier: MIT */
#include "catalog/namesake.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-namesake",
	.help = "keep the pairs of records that are alike and no duplicates",
	.noun = &crm_namesake,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
