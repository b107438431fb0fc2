/* crm-relationtype: the words for relations, from both sides.
 * SPDX-License-Identifier: MIT */
#include "catalog/relationtype.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-relationtype",
	.help = "keep the words for relations",
	.noun = &crm_relationtype,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
