/* The verb that tells how long a deal was in which stage.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/deal.h"

#include "catalog/deal.h"
#include "cli/output.h"
#include "domain/sales/deal_stay.h"
#include "record/find.h"

const struct crm_option crm_stages_options[1] = {
	CRM_FLAG(struct crm_stages_options, from_git, .name = "from-git",
		 .help = "read git alone, not the store"),
};

static const struct crm_column columns[] = {
	{"stage", false}, {"from", false}, {"until", false}, {"days", true}, {"seconds", true}};

static struct crm_cell instant_cell(crm_instant instant, char text[CRM_INSTANT_TEXT])
{
	struct crm_cell cell = crm_cell_text(crm_instant_text(instant, text));

	cell.kind = CRM_CELL_INSTANT;
	return cell;
}

/* Days are counted from date to date; these and the seconds of all stages are those of the deal. */
static enum crm_status print_stay(void *context, const struct crm_deal_stay *stay)
{
	struct crm_call *call = context;
	CRM_SCOPED(str) days = {0}, seconds = {0};
	char from[CRM_INSTANT_TEXT], until[CRM_INSTANT_TEXT];
	struct crm_cell cells[CRM_COUNT(columns)];
	enum crm_status status = crm_cell_link(call->session, stay->stage, &cells[0]);

	if (status)
		return status;
	cells[1] = instant_cell(stay->from, from);
	cells[2] = instant_cell(stay->until, until);
	crm_str_add_integer(&days, crm_day_of(stay->until) - crm_day_of(stay->from));
	crm_str_add_integer(&seconds, stay->until - stay->from);
	cells[3] = crm_cell_number(days.text);
	cells[4] = crm_cell_number(seconds.text);
	if (!stay->has_end)
		cells[2] = cells[3] = cells[4] = crm_cell_text(NULL);
	crm_output_row(call, cells);
	return CRM_OK;
}

enum crm_status crm_verb_stages(struct crm_call *call)
{
	const struct crm_stages_options *options = call->options;
	CRM_AUTO(record) deal = NULL;
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "stages takes one deal");
	status = crm_find(call->session, &crm_deal, call->arguments[0], NULL, id);
	if (!status)
		status = crm_record_load(call->session, &crm_deal, id, &deal);
	if (!status)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	if (status)
		return status;
	return (options->from_git ? crm_deal_each_stay_in_git
				  : crm_deal_each_stay)(call->session, deal, print_stay, call);
}
