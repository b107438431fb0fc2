/* crm-territory: which companies are whose.
 * SPDX-License-Identifier: MIT */
#include "catalog/territory.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-territory",
	.help = "keep which companies belong to which territory",
	.noun = &crm_territory,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
