/* crm-matching: rules of what makes two records duplicates.
 * SPDX-License-Identifier: MIT */
#include "catalog/matching.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-matching",
	.help = "keep the rules of what makes two records duplicates",
	.noun = &crm_matching,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
