/* Taking an operation back as one unit.
 * SPDX-License-Identifier: MIT */
#include "record/past/undo.h"

#include "catalog/import.h"
#include "record/alias.h"
#include "record/define/define.h"
#include "record/journal.h"
#include "record/mass.h"
#include "record/nouns.h"
#include "record/past/left.h"

#include <stdlib.h>
#include <string.h>

/* Records that must wait for others: those that link to them, those that they link to, or those
 * that have what only one may have. */
struct waiting {
	char (*ids)[CRM_ID_TEXT];
	size_t count, capacity;
};

/* One undo under way. */
struct taking {
	struct crm_session *session;
	struct crm_undo *undo;
	const char *kind;           /* of the rows being taken back */
	struct crm_str first, last; /* between them are the ids of the noun at hand */
	struct waiting waiting;
	bool is_last_pass;
};

static bool is_same(const struct crm_record *a, const struct crm_record *b)
{
	for (size_t i = 0; i < a->noun->field_count; i++)
		if (!crm_value_equal(&a->values[i], &b->values[i]))
			return false;
	return true;
}

static void wait_for_others(struct waiting *waiting, const char *id)
{
	waiting->ids =
		crm_grow(waiting->ids, waiting->count, &waiting->capacity, sizeof *waiting->ids);
	memcpy(waiting->ids[waiting->count++], id, strlen(id) + 1);
}

/* Puts a record off that was refused for the sake of others, unless it has waited long enough. */
static bool may_wait(struct taking *taking, enum crm_status status, const char *id)
{
	if ((status != CRM_REFUSED && status != CRM_CONFLICT) || taking->is_last_pass)
		return false;
	wait_for_others(&taking->waiting, id);
	crm_message_clear();
	return true;
}

/* What the operation added goes. */
static enum crm_status take_add(struct taking *taking, const struct crm_noun *noun, const char *id)
{
	CRM_AUTO(record) now = NULL;
	CRM_AUTO(record) then = NULL;
	enum crm_status status = crm_record_load_at(taking->session, noun, id, INT64_MAX, &now);

	if (status || !now)
		return status;
	if (now->revision != taking->undo->operation) {
		status = crm_record_load_at(taking->session, noun, id, taking->undo->operation,
					    &then);
		if (status || !then)
			return status;
		if (!is_same(now, then))
			return crm_undo_leave_changed(taking->session, taking->undo, now, NULL);
	}
	status = crm_record_remove(taking->session, now);
	if (may_wait(taking, status, id))
		return CRM_OK;
	taking->undo->taken += !status;
	return crm_undo_leave_refused(taking->undo, now, status);
}

/* What the operation removed comes back under its id. */
static enum crm_status take_remove(struct taking *taking, const struct crm_noun *noun,
				   const char *id, const char *fields)
{
	CRM_AUTO(record) now = NULL;
	CRM_AUTO(record) then = crm_record_new(noun);
	enum crm_status status = crm_record_load_at(taking->session, noun, id, INT64_MAX, &now);

	if (status || now)
		return status ? status
			      : crm_undo_leave_changed(taking->session, taking->undo, now, NULL);
	memcpy(then->id, id, strlen(id) + 1);
	status = crm_journal_revert(then, fields);
	/* What it linked to may have been merged since. */
	if (!status && taking->is_last_pass)
		status = crm_alias_follow(taking->session, then);
	if (!status)
		status = crm_record_check_links(taking->session, then);
	if (!status && taking->undo->stands)
		status = taking->undo->stands(taking->session, then);
	if (!status)
		status = crm_record_bring_back(taking->session, then);
	if (may_wait(taking, status, id))
		return CRM_OK;
	taking->undo->taken += !status;
	return crm_undo_leave_refused(taking->undo, then, status);
}

struct edit {
	struct taking *taking;
	const struct crm_record *now;
	struct crm_record *after;
};

static enum crm_status take_field(void *context, const struct crm_field_change *change)
{
	struct edit *edit = context;
	const struct crm_value *current;

	if (change->field < 0)
		return CRM_OK;
	current = &edit->now->values[change->field];
	if (crm_value_equal(current, &change->old_value))
		return CRM_OK;
	if (!crm_value_equal(current, &change->new_value))
		return crm_undo_leave_changed(edit->taking->session, edit->taking->undo, edit->now,
					      change->name);
	crm_record_set(edit->after, change->field, &change->old_value);
	return CRM_OK;
}

static enum crm_status leave_gone(struct taking *taking, const struct crm_noun *noun,
				  const char *id)
{
	CRM_AUTO(record) gone = crm_record_new(noun);

	memcpy(gone->id, id, strlen(id) + 1);
	return crm_undo_leave_changed(taking->session, taking->undo, gone, NULL);
}

/* Links that go back to what is not there stay as they are; `*out` says whether any does. */
static enum crm_status keep_broken_links(struct taking *taking, const struct crm_record *now,
					 struct crm_record *after, bool *out)
{
	enum crm_status status = CRM_OK;

	*out = false;
	for (size_t i = 0; i < now->noun->field_count && !status; i++) {
		const struct crm_field *field = &now->noun->fields[i];
		const char *id = crm_record_text(after, (int)i);
		bool is_there = true;

		if ((field->type != CRM_LINK && field->type != CRM_ANY_LINK) || !*id ||
		    field->flags & CRM_LOOSE || crm_value_equal(&now->values[i], &after->values[i]))
			continue;
		status = crm_record_exists(taking->session, id, &is_there);
		if (is_there || status)
			continue;
		*out = true;
		if (taking->is_last_pass) {
			CRM_AUTO_TEXT why = crm_format("the record %s is gone", id);

			crm_undo_leave(taking->undo, now, field->name, why);
		}
		crm_record_set(after, (int)i, &now->values[i]);
	}
	return status;
}

/* What the operation edited goes back field by field; what others must make room for first waits,
 * so it may come here again. */
static enum crm_status take_edit(struct taking *taking, const struct crm_noun *noun, const char *id,
				 const char *fields)
{
	size_t left_count = taking->undo->left_count;
	CRM_AUTO(record) now = NULL;
	CRM_AUTO(record) after = NULL;
	struct edit edit = {.taking = taking};
	bool is_changed = false, is_broken = false;
	enum crm_status status = crm_record_load_at(taking->session, noun, id, INT64_MAX, &now);

	if (status || !now)
		return status ? status : leave_gone(taking, noun, id);
	after = crm_record_copy(now);
	edit.now = now;
	edit.after = after;
	status = crm_journal_each_field(noun, fields, take_field, &edit);
	if (!status && taking->is_last_pass)
		status = crm_alias_follow(taking->session, after);
	if (!status)
		status = keep_broken_links(taking, now, after, &is_broken);
	if (!status && taking->undo->stands && !is_same(now, after))
		status = taking->undo->stands(taking->session, after);
	if (!status)
		status = crm_record_update(taking->session, now, after, &is_changed);
	taking->undo->taken += is_changed && !crm_noun_is(noun, &crm_import) &&
			       now->revision != taking->session->operation;
	if (may_wait(taking, !status && is_broken ? CRM_REFUSED : status, id)) {
		taking->undo->left_count = left_count;
		return CRM_OK;
	}
	return crm_undo_leave_refused(taking->undo, now, status);
}

static enum crm_status take_row(struct taking *taking, const char *id, const char *fields)
{
	const struct crm_noun *noun = crm_noun_of_id(taking->session, id);

	if (!noun || strlen(id) >= CRM_ID_TEXT)
		return crm_fail(CRM_BROKEN, "the journal has a row of no known noun: %s", id);
	if (crm_equal(taking->kind, "edit"))
		return take_edit(taking, noun, id, fields);
	return crm_equal(taking->kind, "add") ? take_add(taking, noun, id)
					      : take_remove(taking, noun, id, fields);
}

static enum crm_status take_again(struct taking *taking, const char *id)
{
	CRM_AUTO(query) query = crm_query_new(taking->session->store, SQL_JOURNAL_GET);
	CRM_AUTO_TEXT fields = NULL;

	crm_query_bind_integer(query, 1, taking->undo->operation);
	crm_query_bind_text(query, 2, id);
	if (!crm_query_next(query))
		return crm_query_status(query);
	taking->kind = crm_equal(crm_query_text(query, 0), "edit")     ? "edit"
		       : crm_equal(crm_query_text(query, 0), "remove") ? "remove"
								       : "add";
	if (!crm_query_is_null(query, 1))
		fields = crm_copy(crm_query_text(query, 1));
	crm_query_reset(query);
	return take_row(taking, id, fields);
}

/* Those that waited, again and again, as long as it helps some of them; then whatever is left is
 * left. */
static enum crm_status take_waiting(struct taking *taking)
{
	enum crm_status status = CRM_OK;

	while (!status && taking->waiting.count) {
		struct waiting now = taking->waiting;

		taking->waiting = (struct waiting){0};
		for (size_t i = 0; i < now.count && !status; i++)
			status = take_again(taking, now.ids[i]);
		free(now.ids);
		taking->is_last_pass = taking->waiting.count == now.count;
	}
	taking->is_last_pass = false;
	return status;
}

static void set_range(struct taking *taking, const struct crm_noun *noun)
{
	crm_str_reset(&taking->first);
	crm_str_reset(&taking->last);
	crm_str_addf(&taking->first, "%s-", noun->prefix);
	crm_str_addf(&taking->last, "%s.", noun->prefix);
}

static struct crm_query *query_rows(const struct taking *taking, enum crm_statement statement)
{
	struct crm_query *query = crm_query_new(taking->session->store, statement);

	crm_query_bind_integer(query, 1, taking->undo->operation);
	crm_query_bind_text(query, 2, taking->first.text);
	crm_query_bind_text(query, 3, taking->last.text);
	crm_query_bind_text(query, 4, taking->kind);
	return query;
}

/* Very many that come or go do so as a mass. */
static enum crm_status begin_mass(struct taking *taking, const struct crm_noun *noun, int64_t count)
{
	struct crm_session *session = taking->session;
	bool is_due = false;
	enum crm_status status;

	if (crm_equal(taking->kind, "add"))
		return crm_mass_begin_removal(session, noun, (uint64_t)count);
	if (!crm_equal(taking->kind, "remove"))
		return CRM_OK;
	status = crm_mass_is_due(session, noun, (uint64_t)count, &is_due);
	return status || !is_due ? status : crm_mass_begin(session, noun, false);
}

static enum crm_status take_rows(struct taking *taking)
{
	CRM_AUTO(query) query = query_rows(taking, SQL_UNDO_ROWS);
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(query))
		status = take_row(taking, crm_query_text(query, 0), crm_query_text(query, 1));
	return status ? status : crm_query_status(query);
}

/* No query may be under way while definitions change the tables. */
static enum crm_status take_definitions(struct taking *taking)
{
	CRM_AUTO(query) query = query_rows(taking, SQL_UNDO_ROWS);
	struct waiting found = {0};
	enum crm_status status;

	while (crm_query_next(query))
		wait_for_others(&found, crm_query_text(query, 0));
	status = crm_query_status(query);
	crm_query_reset(query);
	for (size_t i = 0; i < found.count && !status; i++)
		status = take_again(taking, found.ids[i]);
	free(found.ids);
	return status;
}

static enum crm_status take_noun(struct taking *taking, const struct crm_noun *noun)
{
	CRM_AUTO(query) query = NULL;
	enum crm_status status;
	int64_t count = 0;

	set_range(taking, noun);
	if (crm_equal(taking->kind, "add") && crm_noun_is(noun, &crm_import))
		return CRM_OK;
	query = query_rows(taking, SQL_UNDO_ROW_COUNT);
	status = crm_query_one_integer(query, 0, &count);
	if (status || !count)
		return status;
	if (crm_is_definition(noun))
		return take_definitions(taking);
	status = begin_mass(taking, noun, count);
	if (!status)
		status = take_rows(taking);
	return status ? status : crm_mass_end(taking->session);
}

/* What the operation tells of itself as an import stays, and says that it was taken back. */
static enum crm_status mark_import(struct taking *taking, const char *id)
{
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	enum crm_status status =
		crm_record_load_at(taking->session, &crm_import, id, INT64_MAX, &before);

	if (status || !before)
		return status;
	after = crm_record_copy(before);
	crm_record_set_text(after, IMPORT_STATE, taking->undo->left_count ? "partly" : "undone");
	return crm_record_update(taking->session, before, after, NULL);
}

static enum crm_status mark_imports(struct taking *taking)
{
	CRM_AUTO(query) query = NULL;
	enum crm_status status = CRM_OK;

	taking->kind = "add";
	set_range(taking, &crm_import);
	query = query_rows(taking, SQL_UNDO_ROWS);
	while (!status && crm_query_next(query))
		status = mark_import(taking, crm_query_text(query, 0));
	return status ? status : crm_query_status(query);
}

/* What is linked to comes before what links to it, and goes after it, as far as the catalog has
 * them in that order: definitions before all that they define, which may be nouns that are not
 * there yet. */
static enum crm_status take_kind(struct taking *taking, const char *kind)
{
	size_t count = crm_noun_count(taking->session);
	bool goes = crm_equal(kind, "add");
	enum crm_status status = CRM_OK;

	taking->kind = kind;
	for (size_t i = count; goes && i > 0 && !status; i--)
		status = take_noun(taking, crm_noun_at(taking->session, i - 1));
	for (size_t i = 0; !goes && i < crm_noun_count(taking->session) && !status; i++)
		status = take_noun(taking, crm_noun_at(taking->session, i));
	return status;
}

static enum crm_status work(struct crm_session *session, void *context)
{
	struct crm_undo *undo = context;
	struct taking taking = {.session = session, .undo = undo};
	enum crm_status status = CRM_OK;

	undo->taken = 0;
	undo->left_count = 0;
	if (!undo->operation)
		status = crm_undo_latest(session, undo->is_redo, &undo->operation);
	if (!status)
		status = crm_undo_describe(session, undo);
	if (!status)
		status = crm_undo_check_stands(session, undo->operation);
	session->undoes = undo->operation;
	if (!status)
		status = take_kind(&taking, "remove");
	if (!status)
		status = take_kind(&taking, "edit");
	if (!status)
		status = take_kind(&taking, "add");
	if (!status)
		status = take_waiting(&taking);
	if (!status && undo->taken)
		status = mark_imports(&taking);
	if (!status && undo->taken && undo->settle)
		status = undo->settle(session);
	free(taking.waiting.ids);
	crm_str_clear(&taking.first);
	crm_str_clear(&taking.last);
	if (status)
		return status;
	if (!undo->taken)
		return crm_fail(CRM_REFUSED, "nothing of operation %lld (%s: %s) can be taken back",
				(long long)undo->operation, undo->command, undo->summary);
	return CRM_OK;
}

enum crm_status crm_undo_run(struct crm_session *session, struct crm_undo *undo)
{
	enum crm_status status = crm_operation_run(session, work, undo);

	if (!status && undo->left_count)
		return crm_fail(CRM_PARTIAL,
				"%zu of the changes of operation %lld were left as they are",
				undo->left_count, (long long)undo->operation);
	return status;
}
