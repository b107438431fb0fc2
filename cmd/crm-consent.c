/* crm-consent: what we may do with what we know of somebody.
 * SPDX-License-Identifier: MIT */
#include "catalog/consent.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/customer/consent.h"

static enum crm_status withdraw_one(struct crm_call *call, struct crm_record *consent)
{
	enum crm_status status = crm_consent_withdraw(call->session, consent);

	if (!status)
		crm_output_result(call, consent, "withdrawn");
	return status;
}

static enum crm_status withdraw(struct crm_call *call)
{
	return crm_change_each(call, withdraw_one);
}

static const struct crm_verb verbs[] = {
	{"withdraw", "<consent>...", "note that consents end now", withdraw,
	 CRM_VERB_WRITES | CRM_VERB_MANY, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-consent",
	.help = "keep what people agreed to",
	.noun = &crm_consent,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
