/* Editing records in an editor, again and again until they are right.
 * SPDX-License-Identifier: MIT */
#include "cli/form/form.h"

#include "base/file.h"
#include "cli/environment.h"
#include "cli/output.h"
#include "domain/rule.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A program that stands in for a person may never come to an end. */
enum { MOST_RECORDS = 1000, MOST_TURNS_OF_PROGRAM = 20 };

void crm_form_clear(struct crm_form *form)
{
	for (size_t i = 0; i < form->count; i++) {
		crm_record_free(form->records[i].record);
		crm_form_layout_clear(&form->records[i].layout);
	}
	free(form->records);
	free(form->sentence);
	crm_form_text_clear(&form->base);
	crm_form_text_clear(&form->text);
	*form = (struct crm_form){0};
}

enum crm_status crm_form_take(struct crm_form *form, struct crm_record *record)
{
	struct crm_form_record *row;

	form->records =
		crm_grow(form->records, form->count, &form->capacity, sizeof *form->records);
	row = &form->records[form->count++];
	row->record = record;
	row->revision = record->revision;
	if (form->count > MOST_RECORDS)
		return crm_fail(CRM_USAGE, "a form holds at most %d records", MOST_RECORDS);
	return crm_form_layout_find(form->call, record->id, form->call->common.form, &row->layout);
}

bool crm_form_is_wanted(const struct crm_call *call)
{
	return call->common.editor || call->common.form ||
	       (crm_environment_is_interactive() && isatty(STDOUT_FILENO));
}

/* The sentences of the last time go. */
static void drop_remarks(struct crm_str *text)
{
	CRM_AUTO_TEXT old = crm_str_take(text);

	for (const char *at = old; *at;) {
		size_t length = strcspn(at, "\n");

		length += at[length] == '\n';
		if (!crm_starts_with(at, "#! "))
			crm_str_add_bytes(text, at, length);
		at += length;
	}
}

/* A sentence may quote what has lines of its own. */
static void add_remark(struct crm_str *text, size_t place)
{
	CRM_AUTO_TEXT old = crm_str_take(text);
	CRM_AUTO_TEXT sentence = crm_copy(crm_message());
	const char *hint = crm_message_hint();

	for (char *end = sentence; (end = strchr(end, '\n')) != NULL;)
		*end = ' ';
	if (place > strlen(old))
		place = strlen(old);
	crm_str_add_bytes(text, old, place);
	crm_str_addf(text, "#! %s\n", sentence);
	if (*hint)
		crm_str_addf(text, "#! try: %s\n", hint);
	crm_str_add(text, old + place);
}

/* Only what is about what was typed can be put right by typing. */
static bool is_about_text(enum crm_status status)
{
	return status == CRM_USAGE || status == CRM_INVALID || status == CRM_NOT_FOUND ||
	       status == CRM_AMBIGUOUS || status == CRM_CONFLICT || status == CRM_REFUSED ||
	       status == CRM_DENIED;
}

static bool is_empty(const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");

		if (*text != '#' && strspn(text, " \t\r") < length)
			return false;
		text += length + (text[length] == '\n');
	}
	return true;
}

static enum crm_status nothing_changed(struct crm_call *call)
{
	crm_notice(call, "%s: nothing was changed", call->command->name);
	call->is_empty = true;
	return CRM_OK;
}

static enum crm_status keep(struct crm_form_file *file, enum crm_status status)
{
	CRM_AUTO_TEXT sentence = crm_copy(crm_message());

	file->is_kept = true;
	return crm_fail(status, "%s; what you typed is in %s", sentence, file->path);
}

/* The editor failed: whatever it wrote stays. */
static enum crm_status give_up(struct crm_form_file *file, const char *shown,
			       enum crm_status status)
{
	CRM_AUTO_TEXT sentence = crm_copy(crm_message());
	CRM_AUTO_TEXT hint = crm_copy(crm_message_hint());
	CRM_SCOPED(str) text = {0};
	bool is_typed = crm_file_read(file->path, SIZE_MAX, &text) == CRM_OK &&
			!crm_equal(crm_str_text(&text), shown);

	crm_fail(status, "%s", sentence);
	if (*hint)
		crm_hint(status, "%s", hint);
	return is_typed ? keep(file, status) : status;
}

static enum crm_status try_text(struct crm_form *form, const char *text)
{
	enum crm_status status;

	if (is_empty(text))
		return nothing_changed(form->call);
	status = crm_form_read(form, text, &form->text);
	if (!status && !crm_form_has_changes(form))
		return nothing_changed(form->call);
	return status ? status : crm_form_apply(form);
}

/* One look of the person at the text; `*again` says that another one is due. What was refused and
 * comes back as it was is not tried again: a conflict would be overruled. */
static enum crm_status take_turn(struct crm_form *form, struct crm_form_file *file,
				 struct crm_str *text, bool *again)
{
	CRM_AUTO_TEXT shown = crm_copy(crm_str_text(text));
	CRM_SCOPED(str) before = {0};
	enum crm_status status = crm_form_file_edit(file, text);

	*again = false;
	if (status)
		return give_up(file, shown, status);
	if (strlen(crm_str_text(text)) != text->length)
		return keep(file, crm_fail(CRM_INVALID, "there is a NUL in it: it is no text"));
	crm_str_add(&before, shown);
	drop_remarks(&before);
	drop_remarks(text);
	if (form->refusal && crm_equal(crm_str_text(&before), crm_str_text(text)))
		return keep(file, crm_fail(form->refusal, "%s", form->sentence));
	status = try_text(form, crm_str_text(text));
	*again = is_about_text(status);
	return !status || *again ? status : keep(file, status);
}

static enum crm_status converse(struct crm_form *form)
{
	CRM_SCOPED(form_file) file = {0};
	CRM_SCOPED(str) text = {0};
	enum crm_status status = crm_form_write(form, &text);
	bool again = true, is_endless = crm_environment_is_interactive();

	if (!status)
		status = crm_form_read(form, text.text, &form->base);
	if (!status)
		status = crm_form_file_make(form->call, &file);
	if (status)
		return status;
	for (int turn = 1; again; turn++) {
		status = take_turn(form, &file, &text, &again);
		if (again && !is_endless && turn == MOST_TURNS_OF_PROGRAM)
			return keep(&file, status);
		if (!again)
			break;
		form->refusal = status;
		free(form->sentence);
		form->sentence = crm_copy(crm_message());
		add_remark(&text, form->place);
	}
	if (!status)
		crm_message_clear();
	return status;
}

static enum crm_status take_one(struct crm_call *call, struct crm_record *record)
{
	return crm_form_take(call->context, crm_record_copy(record));
}

enum crm_status crm_form_edit(struct crm_call *call)
{
	CRM_SCOPED(form) form = {.call = call};
	enum crm_status status;

	call->context = &form;
	call->is_empty = true;
	status = crm_each_argument(call, take_one);
	if (!status && !form.count)
		return nothing_changed(call);
	return status ? status : converse(&form);
}

/* What is given as options stands in the form already. */
enum crm_status crm_form_add(struct crm_call *call)
{
	CRM_SCOPED(form) form = {.call = call, .is_new = true};
	struct crm_record *record = NULL;
	int created = crm_field_find(call->noun, "created_at");
	enum crm_status status = crm_domain_new(call->session, call->noun, &record);

	if (status)
		return status;
	status = crm_form_take(&form, record);
	if (!status)
		status = crm_assign(call, record);
	if (!status)
		status = crm_value_fill_standards(call->session, record);
	if (created >= 0)
		crm_record_clear_field(record, created);
	return status ? status : converse(&form);
}
