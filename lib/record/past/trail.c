/* What happened to one record, field by field.
 * SPDX-License-Identifier: MIT */
#include "record/past/trail.h"

#include "record/nouns.h"

#include <string.h>

static const char *currency_of(const struct crm_record *record)
{
	int field = record ? crm_field_of_type(record->noun, CRM_CURRENCY) : -1;

	return field < 0 ? "" : crm_record_text(record, field);
}

bool crm_trail_compare(struct crm_trail_step *step, crm_trail_visit *visit, void *context)
{
	static const struct crm_value absent = {.kind = CRM_ABSENT};
	const struct crm_record *either = step->before ? step->before : step->after;

	if (!either)
		return true;
	step->old_currency = currency_of(step->before);
	step->new_currency = currency_of(step->after);
	for (size_t i = 0; i < either->noun->field_count; i++) {
		step->index = (int)i;
		step->field = &either->noun->fields[i];
		step->old_value = step->before ? &step->before->values[i] : &absent;
		step->new_value = step->after ? &step->after->values[i] : &absent;
		if (!crm_value_equal(step->old_value, step->new_value) && !visit(context, step))
			return false;
	}
	return true;
}

/* The record before a change, given what it was after it. */
static enum crm_status go_back(const struct crm_record *after, const struct crm_noun *noun,
			       const char *id, struct crm_query *row, struct crm_record **before)
{
	const char *kind = crm_query_text(row, 0);

	*before = NULL;
	if (crm_equal(kind, "add"))
		return CRM_OK;
	if (!after == crm_equal(kind, "edit"))
		return crm_fail(CRM_BROKEN,
				"the journal contradicts itself: operation %lld cannot have made "
				"'%s' of %s",
				(long long)crm_query_integer(row, 2), kind, id);
	*before = after ? crm_record_copy(after) : crm_record_new(noun);
	memcpy((*before)->id, id, strlen(id) + 1);
	return crm_journal_revert(*before, crm_query_text(row, 1));
}

static enum crm_change_kind kind_of(const struct crm_record *before, const struct crm_record *after)
{
	return !before ? CRM_CHANGE_ADD : after ? CRM_CHANGE_EDIT : CRM_CHANGE_REMOVE;
}

static struct crm_note read_note(struct crm_query *row)
{
	return (struct crm_note){
		.number = crm_query_integer(row, 2),
		.at = crm_query_text(row, 3),
		.user = crm_query_text(row, 4),
		.command = crm_query_text(row, 5),
		.summary = crm_query_text(row, 6),
		.reason = crm_query_text(row, 7),
		.changes = crm_query_integer(row, 8),
		.undoes = crm_query_integer(row, 9),
		.file = crm_query_text(row, 11),
	};
}

enum crm_status crm_trail_each(struct crm_session *session, const struct crm_noun *noun,
			       const char *id, crm_trail_visit *visit, void *context)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_TRAIL_OF_RECORD);
	CRM_AUTO(record) after = NULL;
	enum crm_status status;
	bool goes_on = true;

	noun = crm_noun_here(session, noun);
	status = crm_record_load_at(session, noun, id, INT64_MAX, &after);
	crm_query_bind_text(query, 1, id);
	while (!status && goes_on && crm_query_next(query)) {
		CRM_AUTO(record) before = NULL;
		struct crm_note note = read_note(query);
		struct crm_trail_step step = {
			.note = &note,
			.commit = "",
			.line = crm_query_integer(query, 10),
		};

		status = go_back(after, noun, id, query, &before);
		step.before = before;
		step.after = after;
		step.kind = kind_of(before, after);
		if (!status)
			goes_on = crm_trail_compare(&step, visit, context);
		crm_record_free(after);
		after = before;
		before = NULL;
	}
	return status ? status : crm_query_status(query);
}
