/* crm-user: who works with this store.
 * SPDX-License-Identifier: MIT */
#include "catalog/user.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-user",
	.help = "keep who works with the store",
	.noun = &crm_user,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
