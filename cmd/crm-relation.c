/* crm-relation: how people and firms are related.
 * SPDX-License-Identifier: MIT */
#include "catalog/relation.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-relation",
	.help = "keep how people and firms are related",
	.noun = &crm_relation,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
