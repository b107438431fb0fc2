/* The keys by which records are found, against the records.
 * SPDX-License-Identifier: MIT */
#include "record/nouns.h"
#include "record/value.h"
#include "record/care/verifying.h"

#include <string.h>

/* One field's keys, each once. */
struct keys {
	struct crm_verifying *verifying;
	const struct crm_record *record;
	char *field;         /* "deal.title" */
	struct crm_str seen; /* terminated one behind the other */
	enum crm_status status;
	const char *wanted; /* look for this one only; NULL: check them all */
	size_t wanted_length;
	bool is_found;
};

static bool is_seen(struct keys *keys, const char *key, size_t length)
{
	for (size_t at = 0; at < keys->seen.length; at += strlen(keys->seen.text + at) + 1)
		if (strlen(keys->seen.text + at) == length &&
		    memcmp(keys->seen.text + at, key, length) == 0)
			return true;
	crm_str_add_bytes(&keys->seen, key, length);
	crm_str_add_char(&keys->seen, '\0');
	return false;
}

static void check_key(void *context, const char *key, size_t length)
{
	struct keys *keys = context;
	CRM_AUTO(query) query = crm_query_new(keys->verifying->session->store, SQL_VERIFY_KEY);
	struct crm_verify_problem problem = {.where = "lookup", .record = keys->record->id};
	CRM_AUTO_TEXT what = NULL;

	if (keys->status || is_seen(keys, key, length))
		return;
	keys->verifying->verify->keys++;
	crm_query_bind_text(query, 1, keys->field);
	crm_query_bind_bytes(query, 2, key, length);
	crm_query_bind_text(query, 3, keys->record->id);
	if (crm_query_next(query))
		return;
	keys->status = crm_query_status(query);
	what = crm_format("%s: the key '%.*s' is missing", keys->field, (int)length, key);
	problem.what = what;
	if (!keys->status)
		keys->status = crm_verify_note(keys->verifying, &problem);
}

static void match_key(void *context, const char *key, size_t length)
{
	struct keys *keys = context;

	keys->is_found = keys->is_found ||
			 (length == keys->wanted_length && memcmp(key, keys->wanted, length) == 0);
}

enum crm_status crm_verify_record_keys(struct crm_verifying *verifying,
				       const struct crm_record *record)
{
	struct keys keys = {.verifying = verifying, .record = record};

	for (size_t i = 0; i < record->noun->field_count && !keys.status; i++) {
		CRM_AUTO_TEXT field =
			crm_format("%s.%s", record->noun->name, record->noun->fields[i].name);

		keys.field = field;
		crm_str_reset(&keys.seen);
		crm_value_each_key(&record->noun->fields[i], &record->values[i], check_key, &keys);
	}
	crm_str_clear(&keys.seen);
	return keys.status;
}

/* A row of the index against the record that it names. */
static enum crm_status check_row(struct crm_verifying *verifying, struct crm_query *row)
{
	const char *name = crm_query_text(row, 0);
	const char *id = crm_query_text(row, 2);
	const struct crm_noun *noun = crm_noun_of_id(verifying->session, id);
	const char *dot = strchr(name, '.');
	int field = noun && dot ? crm_field_find(noun, dot + 1) : -1;
	struct keys keys = {.wanted = crm_query_text(row, 1),
			    .wanted_length = crm_query_length(row, 1)};
	struct crm_verify_problem problem = {.where = "lookup", .record = id};
	CRM_AUTO(record) record = NULL;
	CRM_AUTO_TEXT what = NULL;
	enum crm_status status = CRM_OK;

	if (field >= 0)
		status = crm_record_load_at(verifying->session, noun, id, INT64_MAX, &record);
	if (!status && record)
		crm_value_each_key(&noun->fields[field], &record->values[field], match_key, &keys);
	if (status || keys.is_found)
		return status;
	what = crm_format("%s: the key '%s' is not one of its own", name, keys.wanted);
	problem.what = what;
	return crm_verify_note(verifying, &problem);
}

enum crm_status crm_verify_extra_keys(struct crm_verifying *verifying)
{
	CRM_AUTO(query)
	count_query = crm_query_new(verifying->session->store, SQL_VERIFY_KEY_COUNT);
	CRM_AUTO(query) query = crm_query_new(verifying->session->store, SQL_VERIFY_KEYS);
	int64_t count = 0;
	enum crm_status status = crm_query_one_integer(count_query, 0, &count);

	if (status || count == verifying->verify->keys)
		return status;
	while (!status && crm_query_next(query))
		status = check_row(verifying, query);
	return status ? status : crm_query_status(query);
}
