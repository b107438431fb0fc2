/* What changed: rows of the journal, written and read.
 * SPDX-License-Identifier: MIT */
#include "record/journal.h"

#include "record/lines.h"
#include "record/mass.h"
#include "record/packed.h"

#include <string.h>

const char *crm_change_name(enum crm_change_kind kind)
{
	static const char *const names[] = {"add", "edit", "remove"};

	return names[kind];
}

/* The fields that differ between two records of a noun, either of which may be NULL; empty when
 * none does. */
static void add_difference(struct crm_str *out, const struct crm_record *before,
			   const struct crm_record *after)
{
	static const struct crm_value absent = {.kind = CRM_ABSENT};
	const struct crm_noun *noun = before ? before->noun : after->noun;

	for (size_t i = 0; i < noun->field_count; i++) {
		const struct crm_value *old_value = before ? &before->values[i] : &absent;
		const struct crm_value *new_value = after ? &after->values[i] : &absent;

		if (crm_value_equal(old_value, new_value))
			continue;
		crm_str_add(out, out->length ? ",\"" : "{\"");
		crm_str_add(out, noun->fields[i].name);
		crm_str_add(out, "\":[");
		crm_packed_add(out, old_value);
		crm_str_add_char(out, ',');
		crm_packed_add(out, new_value);
		crm_str_add_char(out, ']');
	}
	if (out->length)
		crm_str_add_char(out, '}');
}

/* The line of the file that a change comes from, when it comes from one. */
static void bind_line(struct crm_query *query, int64_t line)
{
	if (line)
		crm_query_bind_integer(query, 5, line);
}

static enum crm_status write_row(struct crm_session *session, const char *id,
				 enum crm_change_kind kind, const struct crm_str *fields)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_JOURNAL_SET);

	crm_query_bind_integer(query, 1, session->operation);
	crm_query_bind_text(query, 2, id);
	crm_query_bind_text(query, 3, crm_change_name(kind));
	if (fields->length)
		crm_query_bind_bytes(query, 4, fields->text, fields->length);
	bind_line(query, session->line);
	return crm_query_run(query);
}

static enum crm_status delete_row(struct crm_session *session, const char *id)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_JOURNAL_DELETE);

	crm_query_bind_integer(query, 1, session->operation);
	crm_query_bind_text(query, 2, id);
	return crm_query_run(query);
}

/* The row that this operation wrote already for the record; `*kind` is NULL when there is none. */
static enum crm_status earlier_row(struct crm_session *session, const char *id, char **kind,
				   char **fields)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_JOURNAL_GET);

	crm_query_bind_integer(query, 1, session->operation);
	crm_query_bind_text(query, 2, id);
	if (crm_query_next(query)) {
		*kind = crm_copy(crm_query_text(query, 0));
		*fields = crm_query_is_null(query, 1) ? NULL : crm_copy(crm_query_text(query, 1));
	}
	return crm_query_status(query);
}

/* What is again as it was before the operation was changed last by an earlier one. */
static enum crm_status restore_revision(struct crm_session *session,
					const struct crm_record *record)
{
	CRM_AUTO_TEXT sql = crm_format("UPDATE \"%s\" SET rev = (SELECT max(operation) "
				       "FROM journal WHERE id = ?1) WHERE id = ?1",
				       record->noun->name);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);

	crm_query_bind_text(query, 1, record->id);
	return crm_query_run(query);
}

/* Merges a change into the earlier row: before the operation the record was `origin` (NULL: not
 * there). */
static enum crm_status rewrite_row(struct crm_session *session, const struct crm_record *origin,
				   const struct crm_record *after, const char *id)
{
	CRM_SCOPED(str) fields = {0};
	enum crm_status status;

	if (!origin && !after)
		return delete_row(session, id);
	if (!origin)
		return write_row(session, id, CRM_CHANGE_ADD, &fields);
	add_difference(&fields, origin, after);
	if (after && !fields.length) {
		status = delete_row(session, id);
		return status ? status : restore_revision(session, after);
	}
	return write_row(session, id, after ? CRM_CHANGE_EDIT : CRM_CHANGE_REMOVE, &fields);
}

/* The first change of a record in its operation; `*is_written` says whether it was that. */
static enum crm_status add_row(struct crm_session *session, const struct crm_record *before,
			       const struct crm_record *after, bool *is_written)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_JOURNAL_ADD);
	enum crm_change_kind kind = !before ? CRM_CHANGE_ADD
				    : after ? CRM_CHANGE_EDIT
					    : CRM_CHANGE_REMOVE;
	CRM_SCOPED(str) fields = {0};
	enum crm_status status;

	if (before)
		add_difference(&fields, before, after);
	crm_query_bind_integer(query, 1, session->operation);
	crm_query_bind_text(query, 2, before ? before->id : after->id);
	crm_query_bind_text(query, 3, crm_change_name(kind));
	if (fields.length)
		crm_query_bind_bytes(query, 4, fields.text, fields.length);
	bind_line(query, session->line);
	status = crm_query_run(query);
	*is_written = crm_query_changes(query) > 0;
	return status;
}

/* A second change: what stays is the difference to the record before the operation. */
static enum crm_status merge_row(struct crm_session *session, const struct crm_record *before,
				 const struct crm_record *after, const char *kind,
				 const char *earlier)
{
	const char *id = before ? before->id : after->id;
	CRM_AUTO(record) origin = NULL;
	enum crm_status status;

	if (crm_equal(kind, "add"))
		return rewrite_row(session, NULL, after, id);
	origin = before ? crm_record_copy(before) : crm_record_new(after->noun);
	status = crm_journal_revert(origin, earlier);
	return status ? status : rewrite_row(session, origin, after, id);
}

/* Of a mass of new records the rows are written at the end, so one that this operation has touched
 * and that has no row is new. */
static bool is_of_mass(const struct crm_session *session, const struct crm_record *before,
		       const struct crm_record *after)
{
	const struct crm_noun *noun = before ? before->noun : after->noun;

	return crm_mass_is_of(session, noun) && (!before || before->revision == session->operation);
}

enum crm_status crm_journal_write(struct crm_session *session, const struct crm_record *before,
				  const struct crm_record *after)
{
	bool waits = is_of_mass(session, before, after);
	CRM_AUTO_TEXT kind = NULL;
	CRM_AUTO_TEXT earlier = NULL;
	bool is_written = false;
	enum crm_status status;

	if (waits && !before)
		return CRM_OK;
	status = waits ? CRM_OK : add_row(session, before, after, &is_written);
	if (status || is_written)
		return status;
	status = earlier_row(session, before ? before->id : after->id, &kind, &earlier);
	if (status || !kind)
		return status;
	return merge_row(session, before, after, kind, earlier);
}

void crm_journal_note_line(struct crm_session *session, const char *id)
{
	if (session->lines && session->line)
		(void)crm_lines_meet(session->lines, id, session->line);
}

enum crm_status crm_journal_line(struct crm_session *session, const char *id, int64_t *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_JOURNAL_LINE);

	crm_query_bind_integer(query, 1, session->operation);
	crm_query_bind_text(query, 2, id);
	return crm_query_one_integer(query, 0, out);
}

enum crm_status crm_journal_write_add(struct crm_session *session, const char *id, int64_t line)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_JOURNAL_ADD);

	crm_query_bind_integer(query, 1, session->operation);
	crm_query_bind_text(query, 2, id);
	crm_query_bind_text(query, 3, crm_change_name(CRM_CHANGE_ADD));
	bind_line(query, line);
	return crm_query_run(query);
}

static enum crm_status add_new(struct crm_session *session, const char *id)
{
	return crm_journal_write_add(session, id,
				     session->lines ? crm_lines_find(session->lines, id) : 0);
}

enum crm_status crm_journal_write_new(struct crm_session *session, const struct crm_noun *noun)
{
	CRM_AUTO_TEXT sql =
		crm_format("SELECT id FROM \"%s\" WHERE rev = ?1 ORDER BY id", noun->name);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);
	enum crm_status status = CRM_OK;

	crm_query_bind_integer(query, 1, session->operation);
	while (!status && crm_query_next(query))
		status = add_new(session, crm_query_text(query, 0));
	if (session->lines)
		crm_lines_clear(session->lines);
	return status ? status : crm_query_status(query);
}

/* The index of a field: mostly one behind the last, as differences come in the order of the
 * catalog.
 */
static int find_field(const struct crm_noun *noun, const char *name, int last)
{
	for (size_t i = (size_t)(last + 1); i < noun->field_count; i++)
		if (crm_equal(noun->fields[i].name, name))
			return (int)i;
	return crm_field_find(noun, name);
}

enum crm_status crm_journal_each_field(const struct crm_noun *noun, const char *fields,
				       crm_field_change_visit *visit, void *context)
{
	CRM_SCOPED(packed) packed = {0};
	enum crm_status status = CRM_OK;
	int last = -1;

	if (!fields)
		return CRM_OK;
	crm_packed_begin(&packed, fields, strlen(fields));
	crm_packed_expect(&packed, "{");
	do {
		struct crm_field_change change = {.name = crm_packed_text(&packed)};

		crm_packed_expect(&packed, ":[");
		change.old_value = crm_packed_value(&packed);
		crm_packed_expect(&packed, ",");
		change.new_value = crm_packed_value(&packed);
		crm_packed_expect(&packed, "]");
		if (packed.is_broken)
			break;
		change.field = find_field(noun, change.name, last);
		if (change.field >= 0)
			last = change.field;
		status = visit(context, &change);
	} while (!status && crm_packed_take(&packed, ","));
	if (status)
		return status;
	crm_packed_expect(&packed, "}");
	return crm_packed_is_done(&packed)
		       ? CRM_OK
		       : crm_fail(CRM_BROKEN, "the journal has a row that cannot be read: %s",
				  fields);
}

static enum crm_status revert_field(void *context, const struct crm_field_change *change)
{
	if (change->field >= 0)
		crm_record_set(context, change->field, &change->old_value);
	return CRM_OK;
}

enum crm_status crm_journal_revert(struct crm_record *record, const char *fields)
{
	return crm_journal_each_field(record->noun, fields, revert_field, record);
}
