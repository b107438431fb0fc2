/* crm-activity: calls, e-mails, meetings, visits, notes and chats.
 * SPDX-License-Identifier: MIT */
#include "catalog/activity.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-activity",
	.help = "keep what was said and done",
	.noun = &crm_activity,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
