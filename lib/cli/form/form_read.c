/* A text of fields taken apart.
 * SPDX-License-Identifier: MIT */
#include "cli/form/form.h"

#include "record/query/select.h"

#include <stdlib.h>
#include <string.h>

enum { INDENT = 4 };

/* A text being read, line by line. */
struct reading {
	struct crm_form *form;
	struct crm_form_text *out;
	bool has_record;
	size_t record;
	const struct crm_field *field; /* whose lines these are; NULL: none yet */
	size_t field_place;
	struct crm_str value;
	size_t blanks; /* empty lines that belong to the value if another line of it comes */
	size_t line_count;
};

static void reading_clear(struct reading *reading)
{
	crm_str_clear(&reading->value);
}
#define AUTO_READING __attribute__((cleanup(reading_clear))) struct reading

void crm_form_text_clear(struct crm_form_text *text)
{
	free(text->entries);
	free(text->heads);
	crm_arena_clear(&text->arena);
	*text = (struct crm_form_text){0};
}

static struct crm_form_entry *entry_of(const struct crm_form_text *text, size_t record,
				       size_t field)
{
	return &text->entries[record * text->field_count + field];
}

static bool is_list(const struct crm_field *field)
{
	return crm_type_is_list(field->type);
}

static void end_field(struct reading *reading)
{
	struct crm_form_entry *entry;

	reading->blanks = 0;
	if (!reading->field)
		return;
	/* Editors take blanks at the ends of lines and texts away, and nobody sees them. */
	while (reading->value.length && reading->value.text[reading->value.length - 1] == '\n')
		reading->value.length--;
	entry = entry_of(reading->out, reading->record, reading->field_place);
	entry->text = crm_arena_copy(&reading->out->arena, crm_str_text(&reading->value),
				     reading->value.length);
	entry->is_there = true;
	reading->field = NULL;
	crm_str_reset(&reading->value);
	reading->line_count = 0;
}

static void add_record(struct reading *reading, size_t offset)
{
	struct crm_form_text *out = reading->out;
	size_t was = out->record_capacity;

	out->heads =
		crm_grow(out->heads, out->record_count, &out->record_capacity, sizeof *out->heads);
	if (was != out->record_capacity) {
		size_t size = out->field_count * sizeof *out->entries;

		out->entries = crm_resize(out->entries, out->record_capacity * size);
		memset((char *)out->entries + was * size, 0, (out->record_capacity - was) * size);
	}
	out->heads[out->record_count++] = offset;
}

/* Records of a form keep their place in it; what an earlier one lacks stands nowhere. */
static enum crm_status begin_record(struct reading *reading, const char *line, size_t offset)
{
	CRM_AUTO_TEXT id = crm_copy_bytes(line + 1, strcspn(line + 1, "]\r\n"));
	struct crm_form *form = reading->form;

	end_field(reading);
	reading->has_record = true;
	if (form->is_new && crm_equal(id, "new")) {
		add_record(reading, offset);
		reading->record = reading->out->record_count - 1;
		return CRM_OK;
	}
	for (size_t i = 0; i < form->count && !form->is_new; i++) {
		if (!crm_equal(form->records[i].record->id, id))
			continue;
		reading->record = i;
		reading->out->heads[i] = offset;
		return CRM_OK;
	}
	return crm_fail(CRM_USAGE, "[%s] is no record of this form", id);
}

/* A title behind an id is for people. */
static size_t without_comment(const struct crm_field *field, const char *text, size_t length)
{
	if (field->type != CRM_LINK && field->type != CRM_ANY_LINK)
		return length;
	for (size_t i = 0; i < length; i++)
		if (text[i] == '#' && (i == 0 || crm_is_space(text[i - 1])))
			return i;
	return length;
}

static void add_text(struct reading *reading, const char *text, size_t length)
{
	bool joins = reading->line_count > 0;

	if (is_list(reading->field)) {
		joins = joins && reading->value.length;
		crm_str_add(&reading->value, joins ? ", " : "");
	} else {
		for (size_t i = 0; i < reading->blanks + joins; i++)
			crm_str_add_char(&reading->value, '\n');
	}
	crm_str_add_bytes(&reading->value, text, length);
	reading->blanks = 0;
	reading->line_count++;
}

static enum crm_status begin_field(struct reading *reading, const char *line, size_t length,
				   size_t offset)
{
	const struct crm_noun *noun = reading->form->call->noun;
	const char *colon = memchr(line, ':', length);
	CRM_AUTO_TEXT written = crm_copy_bytes(line, colon ? (size_t)(colon - line) : 0);
	CRM_AUTO_TEXT name = crm_trim(written);
	CRM_AUTO_TEXT value = NULL;
	CRM_AUTO_TEXT trimmed = NULL;
	int field = crm_field_find(noun, name);

	end_field(reading);
	if (!colon)
		return crm_fail(CRM_USAGE, "this line is no 'field: value'; an indented one goes "
					   "on with the field above it");
	if (!reading->has_record && reading->form->count > 1)
		return crm_fail(CRM_USAGE, "this line stands above every record");
	if (!reading->out->record_count)
		add_record(reading, offset);
	if (field < 0)
		return crm_path_unknown(noun, name);
	if (noun->fields[field].flags & CRM_KEPT)
		return crm_fail(CRM_USAGE, "%s is kept by the store itself", name);
	if (entry_of(reading->out, reading->record, (size_t)field)->is_there)
		return crm_fail(CRM_USAGE, "%s stands there twice", name);
	reading->field = &noun->fields[field];
	reading->field_place = (size_t)field;
	entry_of(reading->out, reading->record, (size_t)field)->offset = offset;
	length -= (size_t)(colon + 1 - line);
	value = crm_copy_bytes(colon + 1, without_comment(reading->field, colon + 1, length));
	trimmed = crm_trim(value);
	if (*trimmed)
		add_text(reading, trimmed, strlen(trimmed));
	return CRM_OK;
}

static size_t indent_of(const char *line, size_t length)
{
	size_t count = 0;

	if (length && *line == '\t')
		return 1;
	while (count < length && count < INDENT && line[count] == ' ')
		count++;
	return count;
}

static enum crm_status read_line(struct reading *reading, const char *line, size_t length,
				 size_t offset)
{
	size_t indent = indent_of(line, length);

	if (length && *line == '#')
		return CRM_OK;
	if (indent == length && indent < INDENT) {
		reading->blanks++;
		return CRM_OK;
	}
	if (indent && !reading->field)
		return crm_fail(CRM_USAGE, "this line is indented and there is no field above it");
	if (indent) {
		add_text(reading, line + indent, length - indent);
		return CRM_OK;
	}
	if (*line == '[')
		return begin_record(reading, line, offset);
	return begin_field(reading, line, length, offset);
}

enum crm_status crm_form_read(struct crm_form *form, const char *text, struct crm_form_text *out)
{
	AUTO_READING reading = {.form = form, .out = out};
	enum crm_status status = CRM_OK;

	crm_form_text_clear(out);
	out->field_count = form->call->noun->field_count;
	for (size_t i = 0; i < form->count && !form->is_new; i++)
		add_record(&reading, 0);
	for (size_t at = 0; text[at] && !status;) {
		size_t length = strcspn(text + at, "\n");

		form->place = at;
		/* Some editors end lines as Windows does. */
		status = read_line(&reading, text + at,
				   length - (length && text[at + length - 1] == '\r'), at);
		at += length + (text[at + length] == '\n');
	}
	end_field(&reading);
	return status;
}

bool crm_form_is_changed(const struct crm_form *form, size_t record, size_t field)
{
	const struct crm_form_entry *now = entry_of(&form->text, record, field);
	const struct crm_form_entry *before =
		entry_of(&form->base, form->is_new ? 0 : record, field);

	return now->is_there && !crm_equal(now->text, before->is_there ? before->text : "");
}

bool crm_form_has_changes(const struct crm_form *form)
{
	for (size_t i = 0; i < form->text.record_count; i++)
		for (size_t j = 0; j < form->text.field_count; j++)
			if (crm_form_is_changed(form, i, j))
				return true;
	return false;
}
