/* Whether a store holds what the catalog promises: a walk over every record.
 * SPDX-License-Identifier: MIT */
#include "record/care/check.h"

#include "record/nouns.h"
#include "record/search/search.h"
#include "record/value.h"

#include <string.h>

struct walk {
	struct crm_session *session;
	crm_finding_visit *visit;
	void *context;
	const struct crm_record *record;
	const struct crm_field *field;
	struct crm_str seen; /* the keys of the field at hand, a NUL behind each */
	int64_t key_count;   /* of all records */
	enum crm_status status;
};

static void walk_clear(struct walk *walk)
{
	crm_str_clear(&walk->seen);
}
#define AUTO_WALK __attribute__((cleanup(walk_clear))) struct walk

static void report(struct walk *walk, const char *problem)
{
	walk->visit(walk->context,
		    &(struct crm_finding){walk->record ? walk->record->id : "",
					  walk->field ? walk->field->name : "", problem});
}

/* Whether a query finds anything; sticks to the first failure. */
static bool is_there(struct walk *walk, struct crm_query *query)
{
	bool found = crm_query_next(query);

	if (!walk->status)
		walk->status = crm_query_status(query);
	return found;
}

static bool has_record(struct walk *walk, const struct crm_noun *noun, const char *id)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT 1 FROM \"%s\" WHERE id = ?1", noun->name);
	CRM_AUTO(query) query = crm_query_made(walk->session->store, sql);

	crm_query_bind_text(query, 1, id);
	return is_there(walk, query);
}

static void check_link(struct walk *walk, const char *id)
{
	const struct crm_noun *noun = crm_noun_of_id(walk->session, id);

	if (!noun || (walk->field->target && !crm_equal(noun->name, walk->field->target)))
		report(walk, "links to what cannot be linked to");
	else if (!has_record(walk, noun, id))
		report(walk, "links to a record that is not there");
}

static void check_choice(struct walk *walk, const char *word)
{
	for (size_t i = 0; walk->field->choices[i]; i++)
		if (crm_equal(walk->field->choices[i], word))
			return;
	report(walk, "is none of the choices");
}

static void check_value(struct walk *walk, const struct crm_value *value)
{
	crm_instant instant;
	crm_day day;

	/* What a store asks for only later, older records may lack. */
	if (value->kind == CRM_ABSENT && walk->field->flags & CRM_REQUIRED &&
	    !(walk->field->flags & CRM_OF_STORE))
		report(walk, "is required and absent");
	if (value->kind != CRM_STRING)
		return;
	if (!value->length)
		report(walk, "is an empty text, not absent");
	else if (walk->field->flags & CRM_LOOSE)
		return;
	else if (walk->field->type == CRM_LINK || walk->field->type == CRM_ANY_LINK)
		check_link(walk, value->text);
	else if (walk->field->type == CRM_CHOICE)
		check_choice(walk, value->text);
	else if (walk->field->type == CRM_DATE && !crm_day_parse(value->text, &day))
		report(walk, "is no date");
	else if (walk->field->type == CRM_INSTANT && !crm_instant_parse(value->text, &instant))
		report(walk, "is no instant");
}

/* A value may give the same key twice; the store has it once. */
static bool is_seen(const struct crm_str *seen, const char *key, size_t length)
{
	for (size_t at = 0; at < seen->length; at += strlen(seen->text + at) + 1)
		if (strlen(seen->text + at) == length && !memcmp(seen->text + at, key, length))
			return true;
	return false;
}

static void check_key(void *context, const char *key, size_t length)
{
	struct walk *walk = context;
	CRM_AUTO(query) query = NULL;
	CRM_AUTO_TEXT field = NULL;

	if (is_seen(&walk->seen, key, length))
		return;
	crm_str_add_bytes(&walk->seen, key, length);
	crm_str_add_bytes(&walk->seen, "", 1);
	field = crm_format("%s.%s", walk->record->noun->name, walk->field->name);
	query = crm_query_new(walk->session->store, SQL_CHECK_KEY);
	crm_query_bind_text(query, 1, field);
	crm_query_bind_bytes(query, 2, key, length);
	crm_query_bind_text(query, 3, walk->record->id);
	if (is_there(walk, query))
		walk->key_count++;
	else
		report(walk, "cannot be found by its value: a lookup key is missing");
}

static void check_journal(struct walk *walk)
{
	CRM_AUTO(query) query = crm_query_new(walk->session->store, SQL_CHECK_JOURNAL);

	walk->field = NULL;
	crm_query_bind_text(query, 1, walk->record->id);
	crm_query_bind_integer(query, 2, walk->record->revision);
	if (!is_there(walk, query))
		report(walk, "is not in the journal at its revision");
}

static void check_record(struct walk *walk, const struct crm_record *record)
{
	const struct crm_noun *noun = record->noun;

	walk->record = record;
	for (size_t i = 0; i < noun->field_count && !walk->status; i++) {
		walk->field = &noun->fields[i];
		check_value(walk, &record->values[i]);
		crm_str_reset(&walk->seen);
		crm_value_each_key(walk->field, &record->values[i], check_key, walk);
	}
	if (!walk->status)
		check_journal(walk);
	walk->record = NULL;
	walk->field = NULL;
}

static enum crm_status check_noun(struct walk *walk, const struct crm_noun *noun)
{
	CRM_AUTO(record) record = crm_record_new(noun);
	CRM_AUTO(query) rows = NULL;
	CRM_SCOPED(str) sql = {0};

	crm_str_add(&sql, "SELECT ");
	crm_record_add_columns(noun, "r", &sql);
	crm_str_addf(&sql, " FROM \"%s\" AS r ORDER BY r.id", noun->name);
	rows = crm_query_made(walk->session->store, sql.text);
	while (!walk->status && crm_query_next(rows)) {
		crm_record_read(record, rows, 0);
		check_record(walk, record);
	}
	return walk->status ? walk->status : crm_query_status(rows);
}

struct stale {
	const char *key;
	bool is_found;
};

static void compare_key(void *context, const char *key, size_t length)
{
	struct stale *stale = context;

	stale->is_found |= strlen(stale->key) == length && memcmp(stale->key, key, length) == 0;
}

/* A key that its record no longer gives. */
static enum crm_status check_stale(struct walk *walk, struct crm_query *row)
{
	const char *name = crm_query_text(row, 0), *id = crm_query_text(row, 2);
	const struct crm_noun *noun = crm_noun_of_id(walk->session, id);
	struct stale stale = {.key = crm_query_text(row, 1)};
	CRM_AUTO(record) record = NULL;
	const char *dot = strchr(name, '.');
	int field = noun && dot ? crm_field_find(noun, dot + 1) : -1;
	enum crm_status status = CRM_OK;

	if (field >= 0)
		status = crm_record_load(walk->session, noun, id, &record);
	if (status == CRM_NOT_FOUND)
		crm_message_clear();
	else if (status)
		return status;
	if (record)
		crm_value_each_key(&noun->fields[field], &record->values[field], compare_key,
				   &stale);
	if (!stale.is_found)
		walk->visit(walk->context, &(struct crm_finding){id, dot ? dot + 1 : name,
								 "has a lookup key too many"});
	return CRM_OK;
}

/* Each record had its keys; when the store has more, they are looked for one by one. */
static enum crm_status check_keys(struct walk *walk)
{
	CRM_AUTO(query) count = crm_query_new(walk->session->store, SQL_CHECK_KEY_COUNT);
	CRM_AUTO(query) rows = NULL;
	int64_t total = 0;
	enum crm_status status = crm_query_one_integer(count, 0, &total);

	if (status || total == walk->key_count)
		return status;
	rows = crm_query_new(walk->session->store, SQL_CHECK_KEYS);
	while (!status && crm_query_next(rows))
		status = check_stale(walk, rows);
	return status ? status : crm_query_status(rows);
}

enum crm_status crm_check_store(struct crm_session *session, crm_finding_visit *visit,
				void *context)
{
	AUTO_WALK walk = {.session = session, .visit = visit, .context = context};
	enum crm_status status = crm_store_check(session->store);

	if (status == CRM_BROKEN) {
		report(&walk, crm_message());
		crm_message_clear();
		status = CRM_OK;
	}
	for (size_t i = 0; i < crm_noun_count(session) && !status; i++)
		status = check_noun(&walk, crm_noun_at(session, i));
	if (!status)
		status = check_keys(&walk);
	return status ? status : crm_search_check(session, visit, context);
}
