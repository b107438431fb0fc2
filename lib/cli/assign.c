/* Fields given as options into a record.
 * SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include "base/file.h"
#include "record/query/select.h"
#include "record/value.h"

#include <string.h>

enum { FILE_LIMIT = 1 << 26 };

void crm_assign_unless_given(struct crm_call *call, int field, const char *text)
{
	for (size_t i = 0; i < call->assignment_count; i++)
		if (call->assignments[i].field == field)
			return;
	call->assignments = crm_grow(call->assignments, call->assignment_count,
				     &call->assignment_capacity, sizeof *call->assignments);
	call->assignments[call->assignment_count++] = (struct crm_assignment){field, text};
}

/* @file of a note is its text; @@ begins a text with an @. */
static enum crm_status assign_note(struct crm_call *call, struct crm_record *record, int field,
				   const char *text)
{
	CRM_SCOPED(str) content = {0};
	enum crm_status status;

	if (text[0] == '@' && text[1] == '@')
		return crm_value_type(call->session, record, field, text + 1, NULL);
	status = crm_file_read(*text == '@' ? text + 1 : text, FILE_LIMIT, &content);
	if (!status && strlen(crm_str_text(&content)) != content.length)
		status = crm_fail(CRM_INVALID, "'%s' has a NUL in it: it is no text", text);
	return status ? status
		      : crm_value_type(call->session, record, field, crm_str_text(&content), NULL);
}

static enum crm_status assign_one(struct crm_call *call, struct crm_record *record, int field,
				  const char *text)
{
	if (record->noun->fields[field].type == CRM_NOTE && (*text == '@' || crm_equal(text, "-")))
		return assign_note(call, record, field, text);
	return crm_value_type(call->session, record, field, text, NULL);
}

/* All that was said of one field: lists are joined, of other fields the last word counts. */
static enum crm_status assign_field(struct crm_call *call, struct crm_record *record, int field)
{
	enum crm_type type = record->noun->fields[field].type;
	bool is_list = type == CRM_EMAIL || type == CRM_PHONE;
	CRM_SCOPED(str) joined = {0};
	const char *last = NULL;

	for (size_t i = 0; i < call->assignment_count; i++) {
		if (call->assignments[i].field != field)
			continue;
		last = call->assignments[i].text;
		crm_str_addf(&joined, "%s%s", joined.length ? ", " : "", last);
	}
	if (!last)
		return CRM_OK;
	return assign_one(call, record, field, is_list ? crm_str_text(&joined) : last);
}

static enum crm_status assign_word(struct crm_call *call, struct crm_record *record,
				   const char *word)
{
	const char *equal = strchr(word, '=');
	CRM_AUTO_TEXT name = crm_copy_bytes(word, equal ? (size_t)(equal - word) : strlen(word));
	int field = crm_field_find(record->noun, name);

	if (!equal)
		return crm_fail(CRM_USAGE, "--set: '%s' is not field=value", word);
	if (field < 0)
		return crm_path_unknown(record->noun, name);
	if (record->noun->fields[field].flags & CRM_KEPT)
		return crm_fail(CRM_USAGE, "%s is kept by the store itself", name);
	return assign_one(call, record, field, equal + 1);
}

enum crm_status crm_assign(struct crm_call *call, struct crm_record *record)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < record->noun->field_count && !status; i++)
		status = assign_field(call, record, (int)i);
	for (size_t i = 0; i < call->common.set.count && !status; i++)
		status = assign_word(call, record, call->common.set.words[i]);
	for (size_t i = 0; i < call->common.unset.count && !status; i++) {
		CRM_AUTO_TEXT word = crm_format("%s=", call->common.unset.words[i]);

		status = assign_word(call, record, word);
	}
	return status;
}
