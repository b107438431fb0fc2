/* crm-lead: somebody who may become a customer.
 * SPDX-License-Identifier: MIT */
#include "catalog/lead.h"
#include "cli/command.h"
#include "cli/verb/disclose.h"
#include "cli/output.h"
#include "cli/verb/duplicates.h"
#include "domain/sales/lead.h"

struct disqualify_options {
	const char *reason;
};

static const struct crm_option disqualify_options[] = {
	CRM_VALUE(struct disqualify_options, reason, .name = "reason", .value = "<text>",
		  .help = "say why"),
};

static enum crm_status qualify_one(struct crm_call *call, struct crm_record *lead)
{
	enum crm_status status = crm_lead_qualify(call->session, lead);

	if (!status)
		crm_output_result(call, lead, "qualified");
	return status;
}

static enum crm_status qualify(struct crm_call *call)
{
	return crm_change_each(call, qualify_one);
}

static enum crm_status disqualify_one(struct crm_call *call, struct crm_record *lead)
{
	const struct disqualify_options *options = call->options;
	enum crm_status status = crm_lead_disqualify(call->session, lead, options->reason);

	if (!status)
		crm_output_result(call, lead, "unqualified");
	return status;
}

static enum crm_status disqualify(struct crm_call *call)
{
	return crm_change_each(call, disqualify_one);
}

static const struct crm_option convert_options[] = {
	CRM_VALUE(struct crm_lead_conversion, company, .name = "company", .value = "<record>",
		  .help = "take this company, do not look for one or make one",
		  .complete = "company"),
	CRM_VALUE(struct crm_lead_conversion, contact, .name = "contact", .value = "<record>",
		  .help = "take this contact, do not look for one or make one",
		  .complete = "contact"),
	CRM_VALUE(struct crm_lead_conversion, deal, .name = "deal", .value = "<record>",
		  .help = "take this deal, do not make one", .complete = "deal"),
	CRM_FLAG(struct crm_lead_conversion, no_deal, .name = "no-deal", .help = "make no deal"),
	CRM_VALUE(struct crm_lead_conversion, title, .name = "title", .value = "<text>",
		  .help = "call the new deal so"),
	CRM_VALUE(struct crm_lead_conversion, amount, .name = "amount", .value = "<amount>",
		  .help = "say what the new deal is worth"),
};

static void print_outcome(struct crm_call *call, const struct crm_record *record)
{
	bool is_new = record && record->revision == call->session->operation;

	if (record)
		crm_output_result(call, record, is_new ? "added" : "found");
}

static enum crm_status convert_one(struct crm_call *call, struct crm_record *lead)
{
	CRM_SCOPED(lead_outcome) outcome = {0};
	enum crm_status status = crm_lead_convert(call->session, lead, call->options, &outcome);

	if (status)
		return status;
	crm_output_result(call, lead, "converted");
	print_outcome(call, outcome.company);
	print_outcome(call, outcome.contact);
	print_outcome(call, outcome.deal);
	return CRM_OK;
}

static enum crm_status convert(struct crm_call *call)
{
	return crm_change_each(call, convert_one);
}

enum { CHANGES = CRM_VERB_WRITES | CRM_VERB_MANY };

static const struct crm_verb verbs[] = {
	{"qualify", "<lead>...", "note that leads are worth a deal", qualify, CHANGES, NULL, 0, 0},
	{"disqualify", "<lead>...", "note that leads are worth none", disqualify, CHANGES,
	 CRM_OPTIONS(disqualify_options, struct disqualify_options)},
	{"convert", "<lead>...", "make a company, a contact and a deal of leads", convert, CHANGES,
	 CRM_OPTIONS(convert_options, struct crm_lead_conversion)},
	{"disclose", "<lead>", "write all that is held about a lead, with its history, as JSON",
	 crm_verb_disclose, 0, NULL, 0, 0},
	CRM_DUPLICATE_VERBS,
};

static const struct crm_command command = {
	.name = "crm-lead",
	.help = "follow up who may become a customer",
	.noun = &crm_lead,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
