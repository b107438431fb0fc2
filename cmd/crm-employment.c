/* crm-employment: who works and worked where.
 * SPDX-License-Identifier: MIT */
#include "catalog/employment.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-employment",
	.help = "keep who works and worked where",
	.noun = &crm_employment,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
