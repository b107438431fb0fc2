/* crm-tag: words that records are marked with.
 * SPDX-License-Identifier: MIT */
#include "catalog/tag.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-tag",
	.help = "keep the words that records are marked with",
	.noun = &crm_tag,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
