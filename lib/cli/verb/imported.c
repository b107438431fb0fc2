/* Imports as things: listed, looked into, taken back.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/imported.h"

#include "catalog/import.h"
#include "cli/output.h"
#include "cli/verb/undo.h"
#include "domain/imported.h"
#include "record/past/changed.h"

static const struct crm_column columns[] = {{"id", false},     {"title", false},  {"noun", false},
					    {"result", false}, {"fields", false}, {"since", false},
					    {"line", true}};

struct showing {
	struct crm_call *call;
	int64_t operation;
	struct crm_str fields, line; /* of the row at hand */
};

static enum crm_status add_field(void *context, const struct crm_field_change *change)
{
	struct crm_str *out = context;

	crm_str_addf(out, "%s%s", out->length ? ", " : "", change->name);
	return CRM_OK;
}

static const char *since(const struct showing *showing, const struct crm_changed *changed)
{
	if (!changed->title)
		return "removed";
	return changed->revision > showing->operation ? "changed" : NULL;
}

static enum crm_status show_row(void *context, const struct crm_changed *changed)
{
	struct showing *showing = context;
	bool is_new = crm_equal(changed->kind, "add");
	enum crm_status status = CRM_OK;

	if (crm_noun_is(changed->noun, &crm_import))
		return CRM_OK;
	crm_str_reset(&showing->fields);
	if (!is_new)
		status = crm_journal_each_field(changed->noun, changed->fields, add_field,
						&showing->fields);
	if (status)
		return status;
	crm_str_reset(&showing->line);
	crm_str_add_integer(&showing->line, changed->line);
	crm_output_row(showing->call, (struct crm_cell[CRM_COUNT(columns)]){
					      crm_cell_text(changed->id),
					      crm_cell_text(changed->title),
					      crm_cell_text(changed->noun->name),
					      crm_cell_text(is_new ? "created" : "updated"),
					      crm_cell_text(showing->fields.text),
					      crm_cell_text(since(showing, changed)),
					      changed->line ? crm_cell_number(showing->line.text)
							    : crm_cell_text(NULL),
				      });
	return CRM_OK;
}

/* The one that the arguments name. */
static enum crm_status find(struct crm_call *call, int64_t *operation_out)
{
	char id[CRM_ID_TEXT];

	if (call->argument_count != 1)
		return crm_hint(crm_fail(CRM_USAGE, "which import?"), "crm-import list");
	return crm_imported_find(call->session, call->arguments[0], id, operation_out);
}

enum crm_status crm_verb_imported_show(struct crm_call *call)
{
	struct showing showing = {.call = call};
	enum crm_status status = find(call, &showing.operation);

	if (!status)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	if (!status)
		status = crm_changed_each(call->session, showing.operation, show_row, &showing);
	crm_str_clear(&showing.fields);
	crm_str_clear(&showing.line);
	return status;
}

enum crm_status crm_verb_imported_undo(struct crm_call *call)
{
	int64_t operation;
	enum crm_status status = find(call, &operation);

	return status ? status : crm_undo_operation(call, operation);
}
