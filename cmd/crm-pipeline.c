/* crm-pipeline: the ways that deals go.
 * SPDX-License-Identifier: MIT */
#include "catalog/pipeline.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-pipeline",
	.help = "keep the ways that deals go",
	.noun = &crm_pipeline,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
