/* crm-stage: the steps of a pipeline.
 * SPDX-License-Identifier: MIT */
#include "catalog/stage.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-stage",
	.help = "keep the steps of a pipeline",
	.noun = &crm_stage,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
