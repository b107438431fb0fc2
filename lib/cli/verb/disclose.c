/* crm-contact disclose: everything that is held about a person, as one JSON document.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/disclose.h"

#include "cli/output.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/past/trail.h"
#include "record/past/undo.h"
#include "record/query/about.h"
#include "record/value.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* One document under way: written record by record. */
struct document {
	struct crm_call *call;
	struct crm_str text, value;
	bool has_records, has_steps;
};

static enum crm_status flush(struct document *document)
{
	struct crm_str *text = &document->text;
	bool is_written = fwrite(crm_str_text(text), 1, text->length, stdout) == text->length;

	crm_str_reset(text);
	return is_written && !fflush(stdout)
		       ? CRM_OK
		       : crm_fail(CRM_BROKEN, "cannot write the output: %s", strerror(errno));
}

static void add_text(struct document *document, const char *before, const char *text)
{
	crm_str_add(&document->text, before);
	crm_str_add_json(&document->text, text, strlen(text));
}

/* As it would be typed; a link is called by the name of its record, with the id beside it. */
static enum crm_status add_value(struct document *document, const struct crm_field *field,
				 const struct crm_value *value, const char *currency)
{
	struct crm_str *text = &document->value;
	bool is_link = field->type == CRM_LINK || field->type == CRM_ANY_LINK;
	CRM_SCOPED(str) label = {0};
	enum crm_status status = CRM_OK;

	crm_str_reset(text);
	crm_value_add_text(text, field, value, currency);
	if (!is_link) {
		add_text(document, "", crm_str_text(text));
		return CRM_OK;
	}
	status = crm_label(document->call->session, crm_str_text(text), &label);
	add_text(document, "{\"id\":", crm_str_text(text));
	if (label.length)
		add_text(document, ",\"name\":", label.text);
	crm_str_add_char(&document->text, '}');
	return status;
}

static enum crm_status add_fields(struct document *document, const struct crm_record *record)
{
	int currency = crm_field_of_type(record->noun, CRM_CURRENCY);
	enum crm_status status = CRM_OK;
	bool is_first = true;

	crm_str_add(&document->text, ",\"fields\":{");
	for (size_t i = 0; i < record->noun->field_count && !status; i++) {
		if (!crm_record_has(record, (int)i))
			continue;
		add_text(document, is_first ? "" : ",", record->noun->fields[i].name);
		crm_str_add_char(&document->text, ':');
		status = add_value(document, &record->noun->fields[i], &record->values[i],
				   currency < 0 ? NULL : crm_record_text(record, currency));
		is_first = false;
	}
	crm_str_add_char(&document->text, '}');
	return status;
}

static bool add_step(void *context, const struct crm_trail_step *step)
{
	struct document *document = context;
	const struct crm_note *told = step->note;
	enum crm_status status = CRM_OK;

	crm_str_addf(&document->text, "%s\n{\"operation\":%lld", document->has_steps ? "," : "",
		     (long long)told->number);
	add_text(document, ",\"at\":", told->at);
	add_text(document, ",\"by\":", told->user);
	add_text(document, ",\"command\":", told->command);
	if (told->reason)
		add_text(document, ",\"reason\":", told->reason);
	add_text(document, ",\"kind\":", crm_change_name(step->kind));
	add_text(document, ",\"field\":", step->field->name);
	if (step->old_value->kind != CRM_ABSENT) {
		crm_str_add(&document->text, ",\"old\":");
		status = add_value(document, step->field, step->old_value, step->old_currency);
	}
	if (!status && step->new_value->kind != CRM_ABSENT) {
		crm_str_add(&document->text, ",\"new\":");
		status = add_value(document, step->field, step->new_value, step->new_currency);
	}
	crm_str_add_char(&document->text, '}');
	document->has_steps = true;
	return status == CRM_OK;
}

static enum crm_status add_record(void *context, const struct crm_about *about)
{
	struct document *document = context;
	struct crm_session *session = document->call->session;
	CRM_AUTO(record) record = NULL;
	enum crm_status status =
		crm_record_load_at(session, about->noun, about->id, INT64_MAX, &record);

	add_text(document,
		 document->has_records ? ",\n{\"noun\":" : "\n{\"noun\":", about->noun->name);
	add_text(document, ",\"id\":", about->id);
	add_text(document, ",\"why\":", about->why);
	if (about->field)
		add_text(document, ",\"by\":", about->field);
	document->has_records = true;
	document->has_steps = false;
	if (!status && record)
		status = add_fields(document, record);
	else if (!status)
		crm_str_add(&document->text, ",\"removed\":true");
	crm_str_add(&document->text, ",\"history\":[");
	if (!status)
		status = crm_trail_each(session, about->noun, about->id, add_step, document);
	crm_str_add(&document->text, "]}");
	return status ? status : flush(document);
}

static enum crm_status write(struct document *document, const char *id)
{
	struct crm_session *session = document->call->session;
	CRM_SCOPED(str) name = {0};
	char at[CRM_INSTANT_TEXT];
	enum crm_status status = crm_label(session, id, &name);

	if (status)
		return status;
	add_text(document, "{\"disclosure\":1,\"at\":", crm_instant_text(session->clock.now, at));
	add_text(document, ",\"subject\":{\"id\":", id);
	add_text(document, ",\"name\":", crm_str_text(&name));
	crm_str_add(&document->text, "},\"records\":[");
	status = crm_about_each(session, document->call->noun, id, add_record, document);
	if (status)
		return status;
	crm_str_add(&document->text, "]}\n");
	return flush(document);
}

enum crm_status crm_verb_disclose(struct crm_call *call)
{
	struct document document = {.call = call};
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "disclose takes one %s", call->noun->name);
	status = crm_find(call->session, call->noun, call->arguments[0], NULL, id);
	if (status == CRM_NOT_FOUND &&
	    !crm_find_removed(call->session, call->noun, call->arguments[0], id))
		status = CRM_OK;
	if (!status)
		status = write(&document, id);
	crm_str_clear(&document.text);
	crm_str_clear(&document.value);
	return status;
}
