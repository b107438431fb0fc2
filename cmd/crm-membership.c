/* crm-membership: who was in which team.
 * SPDX-License-Identifier: MIT */
#include "catalog/membership.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-membership",
	.help = "keep who was in which team, and when",
	.noun = &crm_membership,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
