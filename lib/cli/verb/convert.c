/* From a lead to a customer, and back.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/convert.h"

#include "catalog/lead.h"
#include "cli/output.h"
#include "cli/verb/undo.h"
#include "record/find.h"

const struct crm_option crm_convert_options[6] = {
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

static void print_outcome(struct crm_call *call, const struct crm_record *record, bool is_new)
{
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
	print_outcome(call, outcome.company, outcome.is_new_company);
	print_outcome(call, outcome.contact, outcome.is_new_contact);
	print_outcome(call, outcome.deal, outcome.is_new_deal);
	return CRM_OK;
}

enum crm_status crm_verb_convert(struct crm_call *call)
{
	return crm_change_each(call, convert_one);
}

enum crm_status crm_verb_unconvert(struct crm_call *call)
{
	CRM_AUTO(record) lead = NULL;
	char id[CRM_ID_TEXT];
	int64_t operation = 0;
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "which lead? one");
	status = crm_find(call->session, &crm_lead, call->arguments[0], NULL, id);
	if (!status)
		status = crm_record_load(call->session, &crm_lead, id, &lead);
	if (!status)
		status = crm_lead_find_conversion(call->session, lead, &operation);
	return status ? status : crm_undo_operation(call, operation);
}
