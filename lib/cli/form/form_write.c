/* Records as a text with their fields' help.
 * SPDX-License-Identifier: MIT */
#include "cli/form/form.h"

#include "base/list.h"
#include "record/title.h"
#include "record/value.h"

#include <string.h>

static const char introduction[] =
	"# Save and leave: the fields that you changed are written, and no other. Nothing behind\n"
	"# the colon empties a field; a line taken out leaves it as it is. Notes, and lists with\n"
	"# one item a line, stand indented below their field. Nothing changed, or an empty file:\n"
	"# nothing is done.\n";

static void add_comment(struct crm_str *out, const struct crm_field *field, bool is_required)
{
	crm_str_addf(out, "# %s", field->help);
	if (crm_type_is_list(field->type))
		crm_str_add(out, "; one a line");
	if (field->type == CRM_LINK)
		crm_str_addf(out, "; a %s", field->target);
	for (size_t i = 0; field->choices && field->choices[i]; i++)
		crm_str_addf(out, "%s%s", i ? ", " : "; one of ", field->choices[i]);
	if (is_required || field->flags & CRM_REQUIRED)
		crm_str_add(out, "; required");
	crm_str_add_char(out, '\n');
}

/* Each line indented, the empty ones too, so that they are seen to belong to it. */
static void add_block(struct crm_str *out, const char *text)
{
	crm_str_add_char(out, '\n');
	for (;;) {
		size_t length = strcspn(text, "\n");

		crm_str_addf(out, "    %.*s\n", (int)length, text);
		if (!text[length])
			return;
		text += length + 1;
	}
}

static void add_items(struct crm_str *out, const char *packed)
{
	struct crm_list_item item;

	crm_str_add_char(out, '\n');
	while (crm_list_next(&packed, &item)) {
		const char *start = item.kind_length ? item.kind : item.value;

		crm_str_addf(out, "    %.*s\n", (int)(item.value + item.value_length - start),
			     start);
	}
}

static enum crm_status add_link(struct crm_session *session, struct crm_str *out, const char *id)
{
	struct crm_title title = {"", 0};
	enum crm_status status = *id ? crm_title_find(session, id, &title) : CRM_OK;

	if (*id)
		crm_str_addf(out, " %s", id);
	if (title.length)
		crm_str_addf(out, "  # %.*s", (int)strcspn(title.text, "\r\n"), title.text);
	crm_str_add_char(out, '\n');
	return status;
}

static enum crm_status add_value(struct crm_session *session, struct crm_str *out,
				 const struct crm_record *record, int field)
{
	const struct crm_field *row = &record->noun->fields[field];
	int currency = crm_field_of_type(record->noun, CRM_CURRENCY);
	CRM_SCOPED(str) value = {0};
	const char *text;

	crm_value_add_text(&value, row, &record->values[field],
			   currency < 0 ? NULL : crm_record_text(record, currency));
	text = crm_str_text(&value);
	crm_str_addf(out, "%s:", row->name);
	if (row->type == CRM_LINK || row->type == CRM_ANY_LINK)
		return add_link(session, out, text);
	if (!*text)
		crm_str_add_char(out, '\n');
	else if (crm_type_is_list(row->type))
		add_items(out, text);
	else if (row->type == CRM_NOTE || strchr(text, '\n') || crm_is_space(*text) ||
		 crm_is_space(text[value.length - 1]))
		add_block(out, text);
	else
		crm_str_addf(out, " %s\n", text);
	return CRM_OK;
}

/* What only the store sets is to be read, not changed. */
static enum crm_status add_kept(struct crm_session *session, struct crm_str *out,
				const struct crm_record *record)
{
	CRM_SCOPED(str) lines = {0};
	enum crm_status status = CRM_OK;

	if (record->revision)
		crm_str_addf(&lines, "rev: %lld\n", (long long)record->revision);
	for (size_t i = 0; i < record->noun->field_count && !status; i++)
		if (record->noun->fields[i].flags & CRM_KEPT && crm_record_has(record, (int)i))
			status = add_value(session, &lines, record, (int)i);
	for (const char *at = crm_str_text(&lines); *at;) {
		size_t length = strcspn(at, "\n");

		crm_str_addf(out, "# %.*s\n", (int)length, at);
		at += length + 1;
	}
	return status;
}

static enum crm_status add_record(const struct crm_form *form, struct crm_str *out, size_t place)
{
	const struct crm_form_record *row = &form->records[place];
	struct crm_session *session = form->call->session;
	enum crm_status status = CRM_OK;
	const char *title = crm_record_title(row->record);

	crm_str_addf(out, "\n[%s]", *row->record->id ? row->record->id : "new");
	if (crm_equal(title, row->record->id))
		title = row->record->noun->name;
	if (*row->record->id)
		crm_str_addf(out, "  # %.*s", (int)strcspn(title, "\r\n"), title);
	crm_str_add(out, place ? "\n" : "\n\n");
	for (size_t i = 0; i < row->layout.count && !status; i++) {
		const struct crm_form_row *line = &row->layout.rows[i];

		if (line->heading)
			crm_str_addf(out, "%s# --- %s ---\n", i ? "\n" : "", line->heading);
		/* Said once is enough. */
		if (!place)
			add_comment(out, &row->record->noun->fields[line->field],
				    line->is_required);
		status = add_value(session, out, row->record, line->field);
	}
	return status ? status : add_kept(session, out, row->record);
}

enum crm_status crm_form_write(const struct crm_form *form, struct crm_str *out)
{
	enum crm_status status = CRM_OK;

	crm_str_add(out, introduction);
	if (form->is_new)
		crm_str_add(out, "# Another [new] below with fields of its own adds another.\n");
	for (size_t i = 0; i < form->count && !status; i++)
		status = add_record(form, out, i);
	return status;
}
