/* crm-registration: who reported a customer or a deal first.
 * SPDX-License-Identifier: MIT */
#include "catalog/registration.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/sales/registration.h"

static enum crm_status release_one(struct crm_call *call, struct crm_record *registration)
{
	enum crm_status status = crm_registration_release(call->session, registration);

	if (!status)
		crm_output_result(call, registration, "released");
	return status;
}

static enum crm_status release(struct crm_call *call)
{
	return crm_change_each(call, release_one);
}

static enum crm_status standing(struct crm_call *call)
{
	char today[CRM_DAY_TEXT];
	CRM_AUTO_TEXT filter = NULL;

	crm_day_text(call->session->clock.today, today);
	filter = crm_format("released_on= starts_on<=%s expires_on>=%s", today, today);
	return crm_list_fitting(call, filter);
}

static const struct crm_verb verbs[] = {
	{"standing", "[<filter>...]", "list the registrations that hold today", standing,
	 CRM_VERB_READS, NULL, 0, 0},
	{"release", "<registration>...", "end registrations before their day", release,
	 CRM_VERB_WRITES | CRM_VERB_MANY, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-registration",
	.help = "protect customers and deals of who reported them first",
	.noun = &crm_registration,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
