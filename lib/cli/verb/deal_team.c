/* The verbs of those who sell a deal together.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/deal.h"

#include "catalog/deal.h"
#include "cli/output.h"
#include "domain/sales/participant.h"
#include "record/find.h"

static enum crm_status load_deal(struct crm_call *call, struct crm_record **out)
{
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find(call->session, &crm_deal, call->arguments[0], NULL, id);

	return status ? status : crm_record_load(call->session, &crm_deal, id, out);
}

static const struct crm_column columns[] = {{"user", false},      {"role", false},
					    {"access", false},    {"expires_on", false},
					    {"is_active", false}, {"share", true}};

static enum crm_status print_member(void *context, const struct crm_seller *member)
{
	struct crm_call *call = context;
	struct crm_cell cells[CRM_COUNT(columns)];
	CRM_SCOPED(str) share = {0};
	enum crm_status status = crm_cell_link(call->session, member->user, &cells[0]);

	if (status)
		return status;
	crm_str_add_decimal(&share, (double)member->share / 100);
	cells[1] = crm_cell_text(member->role);
	cells[2] = crm_cell_text(member->access);
	cells[3] = crm_cell_text(member->expires_on);
	cells[4] = (struct crm_cell){.kind = CRM_CELL_FLAG, .minor = member->is_active};
	cells[5] = member->has_share ? crm_cell_number(share.text) : crm_cell_text(NULL);
	crm_output_row(call, cells);
	return CRM_OK;
}

enum crm_status crm_verb_team(struct crm_call *call)
{
	CRM_AUTO(record) deal = NULL;
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "team takes one deal");
	status = load_deal(call, &deal);
	if (!status)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	return status ? status
		      : crm_participant_each_seller(call->session, deal, print_member, call);
}

static enum crm_status split(struct crm_session *session, void *context)
{
	struct crm_call *call = context;
	CRM_AUTO(record) deal = NULL;
	enum crm_status status = load_deal(call, &deal);

	crm_output_forget_results(call);
	if (!status)
		status = crm_participant_split(session, deal, call->arguments + 1,
					       call->argument_count - 1);
	return status ? status : crm_output_result(call, deal, "split");
}

enum crm_status crm_verb_split(struct crm_call *call)
{
	if (!call->argument_count)
		return crm_fail(CRM_USAGE, "the credit of which deal?");
	return crm_operation_run(call->session, split, call);
}
