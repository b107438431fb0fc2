/* crm-lead: somebody who may become a customer.
 * SPDX-License-Identifier: MIT */
#include "catalog/lead.h"
#include "cli/command.h"
#include "cli/verb/assign.h"
#include "cli/verb/capture.h"
#include "cli/verb/convert.h"
#include "cli/verb/best_time.h"
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

struct recycle_options {
	const char *on, *reason;
};

static const struct crm_option recycle_options[] = {
	CRM_VALUE(struct recycle_options, on, .name = "on", .value = "<date>",
		  .help = "come back to it then"),
	CRM_VALUE(struct recycle_options, reason, .name = "reason", .value = "<text>",
		  .help = "say why not now"),
};

static enum crm_status recycle_one(struct crm_call *call, struct crm_record *lead)
{
	const struct recycle_options *options = call->options;
	enum crm_status status =
		crm_lead_recycle(call->session, lead, options->on, options->reason);

	if (!status)
		crm_output_result(call, lead, "nurturing");
	return status;
}

static enum crm_status recycle(struct crm_call *call)
{
	return crm_change_each(call, recycle_one);
}

static enum crm_status accept_one(struct crm_call *call, struct crm_record *lead)
{
	enum crm_status status = crm_lead_accept(call->session, lead);

	if (!status)
		crm_output_result(call, lead, "accepted");
	return status;
}

static enum crm_status accept_leads(struct crm_call *call)
{
	return crm_change_each(call, accept_one);
}

static enum crm_status overdue(struct crm_call *call)
{
	char now[CRM_INSTANT_TEXT];
	CRM_AUTO_TEXT filter = crm_format("status=qualified accepted_at= accept_by<%s",
					  crm_instant_text(call->session->clock.now, now));

	if (!call->common.sort)
		call->common.sort = "accept_by";
	if (!call->common.fields && !call->common.quiet)
		call->common.fields = "id,name,company_name,qualified_at,accept_by,owner";
	return crm_list_fitting(call, filter);
}

enum { CHANGES = CRM_VERB_WRITES | CRM_VERB_MANY };

static const struct crm_verb verbs[] = {
	{"capture", "[<file>]", "keep what a form, a mail or a file of them says, once",
	 crm_verb_capture, CRM_VERB_WRITES,
	 CRM_OPTIONS(crm_capture_options, struct crm_capture_options)},
	{"qualify", "<lead>...", "note that leads are worth a deal", qualify, CHANGES, NULL, 0, 0},
	{"disqualify", "<lead>...", "note that leads are worth none", disqualify, CHANGES,
	 CRM_OPTIONS(disqualify_options, struct disqualify_options)},
	{"convert", "<lead>...", "make a company, a contact and a deal of leads", crm_verb_convert,
	 CHANGES, CRM_OPTIONS(crm_convert_options, struct crm_lead_conversion)},
	{"recycle", "<lead>...", "put leads off until a date, and nurture them meanwhile", recycle,
	 CHANGES, CRM_OPTIONS(recycle_options, struct recycle_options)},
	{"accept", "<lead>...", "take qualified leads over into sales", accept_leads, CHANGES, NULL,
	 0, 0},
	{"assign", "<lead>...", "give leads to users by the rules", crm_verb_assign, CHANGES,
	 .options = crm_assign_options + 1, .option_count = CRM_ASSIGN_OWN_OPTIONS,
	 .options_size = sizeof(struct crm_assign_options)},
	{"owners", "<lead>", "list who had a lead, the latest first, and why", crm_verb_owners,
	 CRM_VERB_READS, NULL, 0, 0},
	{"overdue", "[<filter>...]", "list the qualified leads that sales should have accepted",
	 overdue, CRM_VERB_READS, NULL, 0, 0},
	{"unconvert", "<lead>", "take the conversion of a lead back", crm_verb_unconvert,
	 CRM_VERB_WRITES, NULL, 0, 0},
	CRM_BEST_TIME_VERB("<lead>"),
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
