/* crm-absence: who is away, and until when.
 * SPDX-License-Identifier: MIT */
#include "catalog/absence.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-absence",
	.help = "note who is away, and who stands in",
	.noun = &crm_absence,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
