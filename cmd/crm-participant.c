/* crm-participant: who is in a deal.
 * SPDX-License-Identifier: MIT */
#include "catalog/participant.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-participant",
	.help = "keep who is in a deal, and as what",
	.noun = &crm_participant,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
