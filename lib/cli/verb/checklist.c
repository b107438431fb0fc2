/* The verbs of checklists.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/deal.h"

#include "catalog/deal.h"
#include "cli/output.h"
#include "domain/sales/checklist.h"
#include "record/find.h"

static enum crm_status load_deal(struct crm_call *call, struct crm_record **out)
{
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find(call->session, &crm_deal, call->arguments[0], NULL, id);

	return status ? status : crm_record_load(call->session, &crm_deal, id, out);
}

static const struct crm_column columns[] = {{"stage", false},
					    {"item", false},
					    {"is_done", false},
					    {"ticked_at", false},
					    {"ticked_by", false}};

static enum crm_status print_item(void *context, const struct crm_checklist_item *item)
{
	struct crm_call *call = context;
	struct crm_cell cells[CRM_COUNT(columns)];
	enum crm_status status = crm_cell_link(call->session, item->stage, &cells[0]);

	if (!status)
		status = crm_cell_link(call->session, item->ticked_by, &cells[4]);
	if (status)
		return status;
	cells[1] = crm_cell_text(item->item);
	cells[2] = (struct crm_cell){.kind = CRM_CELL_FLAG, .minor = item->tick != NULL};
	cells[3] = crm_cell_text(item->ticked_at);
	if (item->ticked_at)
		cells[3].kind = CRM_CELL_INSTANT;
	crm_output_row(call, cells);
	return CRM_OK;
}

enum crm_status crm_verb_checklist(struct crm_call *call)
{
	CRM_AUTO(record) deal = NULL;
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "checklist takes one deal");
	status = load_deal(call, &deal);
	if (!status)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	return status ? status : crm_checklist_each(call->session, deal, print_item, call);
}

typedef enum crm_status change_item(struct crm_session *session, const struct crm_record *deal,
				    const char *text, struct crm_record **out);

/* The items that follow the deal among the arguments. */
static enum crm_status change(struct crm_call *call, change_item *one, const char *result)
{
	CRM_AUTO(record) deal = NULL;
	enum crm_status status = load_deal(call, &deal);

	crm_output_forget_results(call);
	for (size_t i = 1; i < call->argument_count && !status; i++) {
		CRM_AUTO(record) tick = NULL;

		status = one(call->session, deal, call->arguments[i], &tick);
		if (!status)
			status = crm_output_result(call, tick, result);
	}
	return status;
}

static enum crm_status tick_items(struct crm_session *session, void *call)
{
	(void)session;
	return change(call, crm_checklist_tick, "ticked");
}

static enum crm_status untick_items(struct crm_session *session, void *call)
{
	(void)session;
	return change(call, crm_checklist_untick, "unticked");
}

static enum crm_status run(struct crm_call *call, crm_operation_work *work)
{
	if (call->argument_count < 2)
		return crm_hint(crm_fail(CRM_USAGE, "which items of which deal?"),
				"crm-deal checklist <deal>");
	return crm_operation_run(call->session, work, call);
}

enum crm_status crm_verb_tick(struct crm_call *call)
{
	return run(call, tick_items);
}

enum crm_status crm_verb_untick(struct crm_call *call)
{
	return run(call, untick_items);
}
