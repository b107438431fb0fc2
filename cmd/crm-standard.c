/* crm-standard: what must be known after a contact of some kind.
 * SPDX-License-Identifier: MIT */
#include "catalog/standard.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-standard",
	.help = "keep what must be collected at which kind of contact",
	.noun = &crm_standard,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
