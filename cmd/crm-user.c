/* crm-user: who works with this store.
 * SPDX-License-Identifier: MIT */
#include "catalog/user.h"
#include "cli/command.h"
#include "cli/verb/assign.h"

static const struct crm_verb verbs[] = {
	{"leave", "<user>...", "note that users go, and give what is theirs to others",
	 crm_verb_leave, CRM_VERB_WRITES | CRM_VERB_MANY,
	 CRM_OPTIONS(crm_leave_options, struct crm_leave_options)},
};

static const struct crm_command command = {
	.name = "crm-user",
	.help = "keep who works with the store",
	.noun = &crm_user,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
