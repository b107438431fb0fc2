/* export: every field of the records that fit, as import reads it.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/import.h"

#include "cli/output.h"
#include "record/query/filter.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

static enum crm_status choose_columns(struct crm_call *call, struct crm_select *select)
{
	const struct crm_noun *noun = call->noun;
	enum crm_status status = CRM_OK;

	if (call->common.fields)
		return crm_select_add_list(select, call->common.fields);
	status = crm_select_add(select, "id");
	for (size_t i = 0; i < noun->field_count && !status; i++)
		status = crm_select_add(select, noun->fields[i].name);
	if (!status && crm_output_is_card(call))
		status = crm_select_add(select, "updated_at");
	return status;
}

static enum crm_status choose_rows(struct crm_call *call, struct crm_select *select)
{
	CRM_SCOPED(str) filter = {0};
	enum crm_status status;

	for (size_t i = 0; i < call->argument_count; i++)
		crm_filter_add_argument(&filter, call->arguments[i]);
	status = crm_select_filter(select, crm_str_text(&filter));
	return status ? status : crm_select_order(select, call->common.sort);
}

/* A number as it is typed: an amount stands bare beside its currency. */
static struct crm_cell typed_number(struct crm_select *select, size_t index,
				    const struct crm_value *value, struct crm_str *text)
{
	static const struct crm_field plain = {.type = CRM_TEXT};
	const struct crm_path *path = crm_select_column(select, index);

	if (path->type == CRM_MONEY)
		return crm_cell_money(value->number, crm_select_currency(select, index));
	crm_str_reset(text);
	crm_value_add_text(text, path->field ? path->field : &plain, value, NULL);
	return path->type == CRM_INTEGER || path->type == CRM_DECIMAL ? crm_cell_number(text->text)
								      : crm_cell_text(text->text);
}

/* As it is typed: a link is its id. */
static void type_cells(struct crm_select *select, size_t count, struct crm_cell *cells,
		       struct crm_str *texts)
{
	const struct crm_value *row = crm_select_row(select);

	for (size_t i = 0; i < count; i++) {
		const struct crm_value *value = &row[i];

		cells[i].kind = value->kind == CRM_ABSENT ? CRM_CELL_ABSENT : CRM_CELL_TEXT;
		cells[i].text = value->text;
		cells[i].length = value->length;
		if (value->kind == CRM_NUMBER || value->kind == CRM_REAL)
			cells[i] = typed_number(select, i, value, &texts[i]);
	}
}

static enum crm_status print_rows(struct crm_call *call, struct crm_select *select)
{
	size_t count = crm_select_column_count(select);
	struct crm_column *columns = crm_alloc(count * sizeof(*columns));
	struct crm_cell *cells = crm_alloc(count * sizeof(*cells));
	struct crm_str *texts = crm_alloc(count * sizeof(*texts));
	enum crm_status status;

	for (size_t i = 0; i < count; i++)
		columns[i].name = crm_select_column(select, i)->name;
	status = crm_output_begin(call, columns, count);
	while (!status && crm_select_next(select)) {
		type_cells(select, count, cells, texts);
		crm_output_row(call, cells);
	}
	/* The header is printed at the end when there was no row, so the names must live till then.
	 */
	if (!status)
		status = crm_output_end(call);
	for (size_t i = 0; i < count; i++)
		crm_str_clear(&texts[i]);
	free(texts);
	free(cells);
	free(columns);
	return status ? status : crm_select_status(select);
}

static enum crm_status limit(struct crm_call *call, struct crm_select *select)
{
	int64_t count;

	if (!call->common.limit)
		return CRM_OK;
	if (crm_parse_integer(call->common.limit, &count) || count < 0)
		return crm_fail(CRM_USAGE, "--limit: '%s' is not a number of rows",
				call->common.limit);
	crm_select_limit(select, count);
	return CRM_OK;
}

enum crm_status crm_verb_export(struct crm_call *call)
{
	CRM_AUTO(select) select = crm_select_new(call->session, call->noun);
	struct crm_common_options *common = &call->common;
	enum crm_status status = choose_columns(call, select);

	if (!status)
		status = choose_rows(call, select);
	if (status)
		return status;
	if (!common->format && !common->json && !common->jsonl && !common->quiet && !common->output)
		common->format = "tsv";
	if (crm_output_is_json(call) || crm_output_is_card(call))
		return crm_output_select(call, select);
	status = limit(call, select);
	return status ? status : print_rows(call, select);
}
