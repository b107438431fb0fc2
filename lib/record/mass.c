/* Many new records of one noun at once.
 * SPDX-License-Identifier: MIT */
#include "record/mass.h"

#include "base/hash.h"
#include "record/journal.h"
#include "record/mass_keys.h"
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

/* The keys of a field that must be unique. They are met in the order of the file, so they wait for
 * their place in the table like all others; hashes tell without it that a key is new. */
struct unique {
	bool is_gathered;
	struct crm_hash_set known; /* the keys that are in the table */
	struct crm_hash_set fresh; /* those that are not yet */
};

struct crm_mass {
	const struct crm_noun *noun;
	bool is_taken_back;
	struct crm_mass_keys *keys; /* of the new records; NULL: none */
	struct unique *uniques;     /* of each field */
};

static void forget_keys(struct crm_session *session)
{
	struct crm_mass *mass = session->mass;

	if (!mass)
		return;
	for (size_t i = 0; i < mass->noun->field_count; i++) {
		crm_hash_set_clear(&mass->uniques[i].known);
		crm_hash_set_clear(&mass->uniques[i].fresh);
	}
	crm_mass_keys_free(mass->keys);
	free(mass->uniques);
	free(mass);
	session->mass = NULL;
}

void crm_mass_drop(struct crm_session *session)
{
	forget_keys(session);
	crm_search_apart_drop(session);
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
	return status;
}

bool crm_mass_is_of(const struct crm_session *session, const struct crm_noun *noun)
{
	return session->mass && session->mass->noun == noun;
}

enum crm_status crm_mass_settle(struct crm_session *session)
{
	struct crm_mass *mass = session->mass;
	enum crm_status status = CRM_OK;

	if (mass && mass->keys)
		status = crm_mass_keys_write(mass->keys, session);
	for (size_t i = 0; mass && i < mass->noun->field_count; i++)
		crm_hash_set_take(&mass->uniques[i].known, &mass->uniques[i].fresh);
	return status;
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
	status = crm_mass_keys_new(session, noun, wanted, &mass->keys);
	free(wanted);
	return status;
}

enum crm_status crm_mass_keep(struct crm_session *session, const struct crm_record *record)
{
	struct crm_mass *mass = session->mass;
	enum crm_status status = CRM_OK;

	if (mass->is_taken_back)
		return CRM_OK;
	if (!mass->keys)
		status = start_keys(session);
	return status ? status : crm_mass_keys_add(mass->keys, record);
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
static enum crm_status gather_keys(struct crm_session *session, const struct crm_noun *noun,
				   int64_t operation, struct crm_mass_keys *keys)
{
	CRM_AUTO(record) record = crm_record_new(noun);
	CRM_SCOPED(str) sql = {0};
	CRM_AUTO(query) query = NULL;
	enum crm_status status = CRM_OK;

	crm_str_add(&sql, "SELECT ");
	crm_record_add_columns(noun, "r", &sql);
	crm_str_addf(&sql, " FROM \"%s\" AS r WHERE ?1 = 0 OR r.rev = ?1", noun->name);
	query = crm_query_made(session->store, sql.text);
	crm_query_bind_integer(query, 1, operation);
	while (!status && crm_query_next(query)) {
		crm_record_read(record, query, 0);
		status = crm_mass_keys_add(keys, record);
	}
	return status ? status : crm_query_status(query);
}

enum crm_status crm_mass_write_keys(struct crm_session *session, const struct crm_noun *noun,
				    int64_t operation, bool with_unique)
{
	bool *wanted = crm_alloc(noun->field_count * sizeof(*wanted)), has_any = false;
	CRM_AUTO(mass_keys) keys = NULL;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < noun->field_count; i++) {
		wanted[i] = has_keys(&noun->fields[i], with_unique);
		has_any |= wanted[i];
	}
	if (has_any)
		status = crm_mass_keys_new(session, noun, wanted, &keys);
	free(wanted);
	if (!status && has_any)
		status = gather_keys(session, noun, operation, keys);
	return status || !has_any ? status : crm_mass_keys_write(keys, session);
}

enum crm_status crm_mass_end(struct crm_session *session)
{
	const struct crm_noun *noun;
	enum crm_status status;
	bool is_taken_back;

	if (session->mass_removal)
		return crm_mass_end_removal(session);
	if (!session->mass)
		return CRM_OK;
	noun = session->mass->noun;
	is_taken_back = session->mass->is_taken_back;
	status = crm_journal_write_new(session, noun);
	if (!status)
		status = crm_mass_settle(session);
	forget_keys(session);
	crm_memory_trim();
	if (!status && is_taken_back)
		status = crm_mass_write_keys(session, noun, session->operation, false);
	if (!status)
		status = crm_schema_make_indexes(session->store, noun);
	if (!status)
		status = crm_search_keep_mass(session, noun);
	crm_memory_trim();
	return status;
}
