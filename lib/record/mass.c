/* Many new records of one noun at once.
 * SPDX-License-Identifier: MIT */
#include "record/mass.h"

#include "base/hash.h"
#include "record/ahead.h"
#include "record/journal.h"
#include "record/mass_keys.h"
#include "record/mass_rows.h"
#include "record/noun_sql.h"
#include "record/nouns.h"
#include "record/schema.h"
#include "record/search/apart.h"
#include "record/search/search.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

/* Fewer records are in before an index is built; and building one reads the records that are there
 * too. */
static const uint64_t worthwhile = 20000;
enum { LEAST_SHARE = 4, MOST_KNOWN = 4 * 1024 * 1024 };

enum crm_status crm_mass_is_due(struct crm_session *session, const struct crm_noun *noun,
				uint64_t expected, bool *out)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT count(*) FROM \"%s\"", noun->name);
	CRM_AUTO(query) query = NULL;
	enum crm_status status;
	int64_t there;

	noun = crm_noun_here(session, noun);
	if (expected < worthwhile || crm_noun_links_to_itself(noun)) {
		*out = false;
		return CRM_OK;
	}
	query = crm_query_made(session->store, sql);
	status = crm_query_one_integer(query, 0, &there);
	if (!status)
		*out = expected > (uint64_t)there / LEAST_SHARE;
	return status;
}

enum crm_status crm_mass_is_empty(struct crm_session *session, const struct crm_noun *noun,
				  bool *out)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT EXISTS (SELECT 1 FROM \"%s\")", noun->name);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);
	int64_t has_any = 1;
	enum crm_status status = crm_query_one_integer(query, 0, &has_any);

	*out = !has_any;
	return status;
}

/* The keys of a field that must be unique. They are met in the order of the file, so they wait for
 * their place in the table like all others; hashes tell without it that a key is new. */
struct unique {
	bool is_gathered;
	struct crm_hash_set known; /* the keys that are in the table */
	struct crm_hash_set fresh; /* those that are not yet */
};

/* So often ids may begin anew, as those that are drawn in blocks do. After that they come in any
 * order, and rows of the journal wait for theirs. */
enum { MOST_BREAKS = 64 };

struct crm_mass {
	const struct crm_noun *noun;
	bool is_taken_back;
	struct crm_mass_batches batches;
	struct crm_mass_rows rows;
	struct crm_mass_batch *batch; /* new records on their way; NULL: none */
	struct crm_mass_keys *keys;   /* of the new records; NULL: none */
	struct unique *uniques;       /* of each field */
	char last[CRM_ID_TEXT];       /* of the newest record */
	int breaks;                   /* how often ids did not ascend */
};

static void forget_keys(struct crm_mass *mass)
{
	for (size_t i = 0; i < mass->noun->field_count; i++) {
		crm_hash_set_clear(&mass->uniques[i].known);
		crm_hash_set_clear(&mass->uniques[i].fresh);
	}
}

/* The index of words that is made apart holds batches. */
void crm_mass_drop(struct crm_session *session)
{
	struct crm_mass *mass = session->mass;

	crm_search_apart_drop(session);
	if (session->ahead)
		session->ahead_calls->end(session);
	if (!mass)
		return;
	forget_keys(mass);
	crm_mass_keys_free(mass->keys);
	crm_mass_batch_drop(mass->batch);
	crm_mass_batches_clear(&mass->batches);
	crm_mass_rows_clear(&mass->rows);
	free(mass->uniques);
	free(mass);
	session->mass = NULL;
}

/* Hashes of more keys than that would take too much memory: from there on the table is asked. */
static bool is_full(const struct unique *unique)
{
	return unique->known.count + unique->fresh.count >= MOST_KNOWN;
}

static enum crm_status learn_keys(struct crm_session *session, size_t field)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_LOOKUP_KEYS);
	struct unique *unique = &session->mass->uniques[field];

	crm_query_bind_text(query, 1, crm_noun_sql(session, session->mass->noun)->keys[field]);
	while (!is_full(unique) && crm_query_next(query))
		crm_hash_set_add(&unique->known,
				 crm_hash(crm_query_text(query, 0), crm_query_length(query, 0)));
	unique->is_gathered = !is_full(unique);
	return crm_query_status(query);
}

enum crm_status crm_mass_begin(struct crm_session *session, const struct crm_noun *noun,
			       bool is_taken_back)
{
	struct crm_mass *mass = crm_alloc(sizeof *mass);
	enum crm_status status;

	mass->noun = crm_noun_here(session, noun);
	mass->is_taken_back = is_taken_back;
	mass->uniques = crm_alloc(mass->noun->field_count * sizeof *mass->uniques);
	session->mass = mass;
	status = crm_schema_drop_indexes(session->store, mass->noun);
	if (!status && !is_taken_back)
		status = crm_search_begin_mass(session);
	for (size_t i = 0; i < mass->noun->field_count && !status && !is_taken_back; i++)
		if (mass->noun->fields[i].flags & CRM_UNIQUE &&
		    crm_value_has_keys(&mass->noun->fields[i]))
			status = learn_keys(session, i);
	if (!status && !is_taken_back && session->ahead_calls)
		session->ahead_calls->begin(session, mass->noun, &mass->batches);
	return status;
}

bool crm_mass_is_of(const struct crm_session *session, const struct crm_noun *noun)
{
	return session->mass && session->mass->noun == noun;
}

static bool has_keys(const struct crm_field *field, bool with_unique)
{
	return crm_value_has_keys(field) && (with_unique || !(field->flags & CRM_UNIQUE));
}

/* Of fields that must be unique only those whose keys are all known. */
static enum crm_status start_keys(struct crm_session *session)
{
	struct crm_mass *mass = session->mass;
	const struct crm_noun *noun = mass->noun;
	bool *wanted = crm_alloc(noun->field_count * sizeof(*wanted));
	enum crm_status status;

	for (size_t i = 0; i < noun->field_count; i++)
		wanted[i] = has_keys(&noun->fields[i], mass->uniques[i].is_gathered);
	status = crm_mass_keys_new(session, noun, wanted, &mass->batches, &mass->keys);
	free(wanted);
	return status;
}

enum crm_status crm_mass_flush(struct crm_session *session)
{
	struct crm_mass *mass = session->mass;
	struct crm_mass_batch *batch = mass ? mass->batch : NULL;
	enum crm_status status;

	if (!batch)
		return CRM_OK;
	mass->batch = NULL;
	status = crm_mass_rows_write(session, &mass->rows, batch);
	if (!status && !mass->keys)
		status = start_keys(session);
	if (!status)
		status = crm_mass_keys_hand(mass->keys, batch);
	if (!status && session->apart)
		status = crm_search_apart_hand(session, batch);
	if (!status && session->ahead)
		session->ahead_calls->hand(session, batch);
	crm_mass_batch_drop(batch);
	return status;
}

enum crm_status crm_mass_settle(struct crm_session *session)
{
	struct crm_mass *mass = session->mass;
	enum crm_status status;

	if (!mass)
		return CRM_OK;
	status = crm_mass_flush(session);
	if (!status && mass->keys)
		status = crm_mass_keys_write(mass->keys, session);
	for (size_t i = 0; i < mass->noun->field_count; i++)
		crm_hash_set_take(&mass->uniques[i].known, &mass->uniques[i].fresh);
	return status;
}

enum crm_status crm_mass_change(struct crm_session *session, bool is_made)
{
	if (is_made && session->ahead)
		session->ahead_calls->drop(session);
	return crm_mass_settle(session);
}

bool crm_mass_takes(const struct crm_session *session, const struct crm_noun *noun)
{
	return crm_mass_is_of(session, noun) && !session->mass->is_taken_back;
}

enum crm_status crm_mass_take(struct crm_session *session, const struct crm_record *record)
{
	struct crm_mass *mass = session->mass;
	struct crm_mass_entry entry = {.record = record, .line = session->line};
	enum crm_status status = crm_search_number(session, mass->noun, &entry.document);

	if (status)
		return status;
	mass->breaks += strcmp(record->id, mass->last) < 0;
	memcpy(mass->last, record->id, sizeof(mass->last));
	entry.waits = mass->breaks > MOST_BREAKS;
	if (entry.waits)
		crm_journal_note_line(session, record->id);
	if (entry.waits && session->ahead)
		session->ahead_calls->drop(session);
	if (!mass->batch)
		mass->batch = crm_mass_batch_new(&mass->batches);
	crm_mass_batch_add(mass->batch, &entry);
	return mass->batch->count < CRM_MASS_TOGETHER ? CRM_OK : crm_mass_flush(session);
}

bool crm_mass_waits(const struct crm_session *session)
{
	return session->mass->is_taken_back;
}

enum crm_status crm_mass_find_key(struct crm_session *session, const struct crm_key *key, bool *out)
{
	struct unique *unique = &session->mass->uniques[key->field];
	uint64_t hash = crm_hash(key->text, key->length);
	bool is_fresh = crm_hash_set_has(&unique->fresh, hash);

	*out = is_fresh || !unique->is_gathered || crm_hash_set_has(&unique->known, hash);
	return is_fresh ? crm_mass_settle(session) : CRM_OK;
}

enum crm_status crm_mass_keep_key(struct crm_session *session, const struct crm_key *key,
				  bool is_new, bool *out)
{
	struct crm_mass *mass = session->mass;
	struct unique *unique = &mass->uniques[key->field];
	uint64_t hash = crm_hash(key->text, key->length);
	enum crm_status status;

	*out = unique->is_gathered && is_new;
	if (!unique->is_gathered)
		return CRM_OK;
	crm_hash_set_add(is_new ? &unique->fresh : &unique->known, hash);
	if (!is_full(unique))
		return CRM_OK;
	unique->is_gathered = false;
	status = crm_mass_settle(session);
	crm_hash_set_clear(&unique->known);
	crm_mass_keys_free(mass->keys);
	mass->keys = NULL;
	return status;
}

/* What was written by an operation has its revision. */
static struct crm_query *select_records(struct crm_session *session, const struct crm_noun *noun,
					int64_t operation)
{
	CRM_SCOPED(str) sql = {0};
	struct crm_query *query;

	crm_str_add(&sql, "SELECT ");
	crm_record_add_columns(noun, "r", &sql);
	crm_str_addf(&sql, " FROM \"%s\" AS r WHERE ?1 = 0 OR r.rev = ?1", noun->name);
	query = crm_query_made(session->store, sql.text);
	crm_query_bind_integer(query, 1, operation);
	return query;
}

static enum crm_status gather_keys(struct crm_query *query, const struct crm_noun *noun,
				   struct crm_mass_batches *batches, struct crm_mass_keys *keys)
{
	CRM_AUTO(record) record = crm_record_new(noun);
	struct crm_mass_batch *batch = crm_mass_batch_new(batches);
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(query)) {
		crm_record_read(record, query, 0);
		crm_mass_batch_add(batch, &(struct crm_mass_entry){.record = record});
		if (batch->count < CRM_MASS_TOGETHER)
			continue;
		status = crm_mass_keys_hand(keys, batch);
		crm_mass_batch_drop(batch);
		batch = crm_mass_batch_new(batches);
	}
	if (!status)
		status = crm_query_status(query);
	if (!status)
		status = crm_mass_keys_hand(keys, batch);
	crm_mass_batch_drop(batch);
	return status;
}

enum crm_status crm_mass_write_keys(struct crm_session *session, const struct crm_noun *noun,
				    int64_t operation, bool with_unique)
{
	CRM_AUTO(query) query = NULL;
	bool *wanted = crm_alloc(noun->field_count * sizeof(*wanted)), has_any = false;
	struct crm_mass_batches batches = {0};
	struct crm_mass_keys *keys = NULL;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < noun->field_count; i++) {
		wanted[i] = has_keys(&noun->fields[i], with_unique);
		has_any |= wanted[i];
	}
	if (has_any) {
		query = select_records(session, noun, operation);
		status = crm_mass_keys_new(session, noun, wanted, &batches, &keys);
	}
	free(wanted);
	if (keys && !status)
		status = gather_keys(query, noun, &batches, keys);
	if (keys && !status)
		status = crm_mass_keys_write(keys, session);
	crm_mass_keys_free(keys);
	crm_mass_batches_clear(&batches);
	return status;
}

enum crm_status crm_mass_end(struct crm_session *session)
{
	struct crm_mass *mass = session->mass;
	const struct crm_noun *noun;
	enum crm_status status;

	if (session->mass_removal)
		return crm_mass_end_removal(session);
	if (!mass)
		return CRM_OK;
	noun = mass->noun;
	status = crm_mass_flush(session);
	forget_keys(mass);
	if (!status)
		status = crm_mass_settle(session);
	if (!status && (mass->is_taken_back || mass->breaks > MOST_BREAKS))
		status = crm_journal_write_new(session, noun);
	crm_mass_keys_free(mass->keys);
	mass->keys = NULL;
	crm_memory_trim();
	if (!status && mass->is_taken_back)
		status = crm_mass_write_keys(session, noun, session->operation, false);
	if (!status)
		status = crm_schema_make_indexes(session->store, noun);
	if (!status)
		status = crm_search_keep_mass(session, noun);
	crm_mass_drop(session);
	crm_memory_trim();
	return status;
}
