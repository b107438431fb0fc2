/* Records into the store: checks, rows, lookup keys, journal.
 * SPDX-License-Identifier: MIT */
#include "record/operation.h"

#include "base/unicode.h"
#include "record/define/define.h"
#include "record/find.h"
#include "record/journal.h"
#include "record/mass.h"
#include "record/noun_sql.h"
#include "record/nouns.h"
#include "record/row.h"
#include "record/search/search.h"
#include "record/stay.h"
#include "record/value.h"

#include <string.h>

enum { SUMMARY_COLUMNS = 48 };

/* A field's lookup keys being added, taken away or compared. */
struct keys {
	struct crm_session *session;
	const struct crm_record *record;
	const struct crm_field *field;
	const char **names; /* of the fields in the table lookup */
	bool is_new;        /* the record */
	enum crm_status status;
};

static void write_key(struct keys *keys, enum crm_statement statement, const char *key,
		      size_t length)
{
	CRM_AUTO(query) query = crm_query_new(keys->session->store, statement);
	const struct crm_noun *noun = keys->record->noun;

	crm_query_bind_text(query, 1, keys->names[keys->field - noun->fields]);
	crm_query_bind_bytes(query, 2, key, length);
	crm_query_bind_text(query, 3, keys->record->id);
	if (!keys->status)
		keys->status = crm_query_run(query);
}

static void add_key(void *context, const char *key, size_t length)
{
	struct keys *keys = context;
	const struct crm_noun *noun = keys->record->noun;
	size_t index = (size_t)(keys->field - noun->fields);
	bool is_kept = false;

	if (crm_mass_is_of(keys->session, noun) && !keys->status)
		keys->status =
			crm_mass_keep_key(keys->session, &(struct crm_key){index, key, length},
					  keys->is_new, &is_kept);
	if (!is_kept)
		write_key(keys, SQL_LOOKUP_ADD, key, length);
}

static void delete_key(void *context, const char *key, size_t length)
{
	write_key(context, SQL_LOOKUP_DELETE, key, length);
}

/* Of a mass of new records the keys are written at the end. */
static bool waits(const struct keys *keys)
{
	return crm_mass_is_of(keys->session, keys->record->noun) &&
	       !(keys->field->flags & CRM_UNIQUE) &&
	       (keys->is_new || crm_mass_waits(keys->session));
}

/* The lookup keys of the fields that differ from `other` (NULL: of all). */
static enum crm_status each_key(struct crm_session *session, const struct crm_record *record,
				const struct crm_record *other, crm_value_key_visit *visit)
{
	struct keys keys = {
		.session = session,
		.record = record,
		.names = crm_noun_sql(session, record->noun)->keys,
		.is_new = !other,
	};

	if (visit == delete_key && crm_mass_is_of(session, record->noun))
		keys.status = crm_mass_change(session, record->revision == session->operation);
	for (size_t i = 0; i < record->noun->field_count && !keys.status; i++) {
		keys.field = &record->noun->fields[i];
		if (visit == add_key && waits(&keys))
			continue;
		if (!other || !crm_value_equal(&record->values[i], &other->values[i]))
			crm_value_each_key(keys.field, &record->values[i], visit, &keys);
	}
	return keys.status;
}

static enum crm_status check_unique(struct crm_session *session, const struct crm_record *record,
				    int index)
{
	const struct crm_field *field = &record->noun->fields[index];
	CRM_SCOPED(str) text = {0}, label = {0};
	char holder[CRM_ID_TEXT];
	enum crm_status status;

	crm_value_add_text(&text, field, &record->values[index], NULL);
	status = crm_find_holder(session, record->noun, index, crm_str_text(&text), holder);
	if (status || !*holder || crm_equal(holder, record->id))
		return status;
	status = crm_label(session, holder, &label);
	if (status)
		return status;
	return crm_hint(crm_fail(CRM_CONFLICT, "%s: '%s' already belongs to %s (%s)", field->name,
				 text.text, crm_str_text(&label), holder),
			"crm-%s show %s", record->noun->name, holder);
}

/* A record that is older than a field of the store need not have it. */
static bool is_wanting(const struct crm_record *before, const struct crm_field *field, int index)
{
	return field->flags & CRM_REQUIRED &&
	       (!before || !(field->flags & CRM_OF_STORE) || crm_record_has(before, index));
}

/* A user has one, too: the sound decides, not the letter. */
static const char *article(const char *word)
{
	return strchr("aeio", *word) ? "an" : "a";
}

static enum crm_status check(struct crm_session *session, const struct crm_record *before,
			     const struct crm_record *record, bool is_back)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < record->noun->field_count && !status; i++) {
		const struct crm_field *field = &record->noun->fields[i];

		if (!crm_record_has(record, (int)i)) {
			if (is_wanting(before, field, (int)i) &&
			    !(is_back && field->flags & CRM_OF_STORE))
				status = crm_fail(CRM_INVALID, "%s %s needs %s %s",
						  article(record->noun->name), record->noun->name,
						  article(field->name), field->name);
			continue;
		}
		if (field->flags & CRM_UNIQUE &&
		    !(before && crm_value_equal(&before->values[i], &record->values[i])))
			status = check_unique(session, record, (int)i);
	}
	return status;
}

/* The title, cut to fit the subject line of a commit. */
static void note_summary(struct crm_session *session, const struct crm_record *record)
{
	const char *title = crm_record_title(record);
	size_t length = strcspn(title, "\r\n");

	if (session->summary.length)
		return;
	length = crm_fit(title, length, SUMMARY_COLUMNS);
	crm_str_add_harmless(&session->summary, title, length);
}

/* What stands beside the row of a new record. */
static enum crm_status keep_step(struct crm_session *session, const struct crm_record *record)
{
	enum crm_status status = crm_journal_write(session, NULL, record);

	return status ? status : crm_search_keep(session, NULL, record);
}

static enum crm_status add(struct crm_session *session, struct crm_record *record, bool is_back)
{
	enum crm_status status;

	crm_record_widen(session, record);
	if (!*record->id)
		crm_id_new(&session->random, record->noun->prefix, record->id);
	status = check(session, NULL, record, is_back);
	if (!status)
		status = crm_define_check(session, NULL, record);
	if (!status)
		status = crm_row_insert(session, record, session->operation);
	if (!status)
		status = each_key(session, record, NULL, add_key);
	if (!status && crm_mass_takes(session, record->noun))
		status = crm_mass_take(session, record);
	else if (!status)
		status = keep_step(session, record);
	if (!status)
		status = crm_define(session, NULL, record);
	if (status)
		return status;
	record->revision = session->operation;
	note_summary(session, record);
	return CRM_OK;
}

enum crm_status crm_record_add(struct crm_session *session, struct crm_record *record)
{
	return add(session, record, false);
}

enum crm_status crm_record_bring_back(struct crm_session *session, struct crm_record *record)
{
	return add(session, record, true);
}

static bool is_same(const struct crm_record *a, const struct crm_record *b)
{
	for (size_t i = 0; i < a->noun->field_count; i++)
		if (!crm_value_equal(&a->values[i], &b->values[i]))
			return false;
	return true;
}

enum crm_status crm_record_update(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after, bool *changed_out)
{
	bool is_changed = !is_same(before, after);
	enum crm_status status = CRM_OK;

	if (is_changed)
		status = check(session, before, after, false);
	if (is_changed && !status)
		status = crm_define_check(session, before, after);
	if (is_changed && !status)
		status = crm_row_update(session, before, after);
	if (is_changed && !status)
		status = each_key(session, before, after, delete_key);
	if (is_changed && !status)
		status = each_key(session, after, before, add_key);
	if (is_changed && !status)
		status = crm_journal_write(session, before, after);
	if (is_changed && !status)
		status = crm_stay_keep(session, before, after);
	if (is_changed && !status)
		status = crm_search_keep(session, before, after);
	if (is_changed && !status)
		status = crm_define(session, before, after);
	if (status)
		return status;
	if (is_changed) {
		after->revision = session->operation;
		note_summary(session, after);
	}
	if (changed_out)
		*changed_out = is_changed;
	return CRM_OK;
}

/* Mostly nothing does, and one question is as good as one a field. */
static enum crm_status is_linked(struct crm_session *session, const struct crm_record *record,
				 bool *out)
{
	CRM_AUTO(query)
	query = crm_query_kept(session->store, crm_noun_sql_linked(session, record->noun));
	int64_t found = 0;
	enum crm_status status;

	crm_query_bind_text(query, 1, record->id);
	status = crm_query_one_integer(query, 0, &found);
	*out = found != 0;
	return status;
}

enum crm_status crm_record_dependents(struct crm_session *session, const struct crm_record *record,
				      struct crm_str *out)
{
	bool has_any = false;
	enum crm_status status = is_linked(session, record, &has_any);

	if (status || !has_any)
		return status;
	for (size_t i = 0; i < crm_noun_count(session); i++) {
		const struct crm_noun *noun = crm_noun_at(session, i);

		for (size_t j = 0; j < noun->field_count; j++) {
			int64_t count = 0;

			if (!crm_field_links_to(&noun->fields[j], record->noun))
				continue;
			CRM_AUTO_TEXT sql =
				crm_format("SELECT count(*) FROM \"%s\" WHERE \"%s\" = ?1",
					   noun->name, noun->fields[j].name);
			CRM_AUTO(query) query = crm_query_made(session->store, sql);
			crm_query_bind_text(query, 1, record->id);
			if (crm_query_one_integer(query, 0, &count))
				return crm_query_status(query);
			if (count)
				crm_str_addf(out, "%s%lld %s", out->length ? " and " : "",
					     (long long)count,
					     count == 1 ? noun->name : noun->plural);
		}
	}
	return CRM_OK;
}

static enum crm_status delete_row(struct crm_session *session, const struct crm_record *record)
{
	CRM_AUTO(query)
	query = crm_query_kept(session->store, crm_noun_sql(session, record->noun)->remove);

	crm_query_bind_text(query, 1, record->id);
	return crm_query_run(query);
}

enum crm_status crm_record_remove(struct crm_session *session, const struct crm_record *record)
{
	CRM_SCOPED(str) dependents = {0};
	enum crm_status status = crm_record_dependents(session, record, &dependents);

	if (!status && dependents.length)
		return crm_fail(CRM_REFUSED, "%s '%s' is still linked to by %s", record->noun->name,
				crm_record_title(record), dependents.text);
	if (!status)
		status = crm_define_check(session, record, NULL);
	if (!status && session->mass_removal != record->noun)
		status = each_key(session, record, NULL, delete_key);
	if (!status)
		status = delete_row(session, record);
	if (!status)
		status = crm_journal_write(session, record, NULL);
	if (!status)
		status = crm_search_keep(session, record, NULL);
	if (!status)
		status = crm_define(session, record, NULL);
	if (!status)
		note_summary(session, record);
	return status;
}
