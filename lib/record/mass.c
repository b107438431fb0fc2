/* Many new records of one noun at once.
 * SPDX-License-Identifier: MIT */
#include "record/mass.h"

#include "base/hash.h"
#include "record/journal.h"
#include "record/key_run.h"
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
 * their place in the table too; hashes tell without it that a key is new. */
struct unique {
	bool is_gathered;
	struct crm_hash_set known;   /* every key there is */
	struct crm_hash_set waiting; /* those not written yet */
	struct crm_key_run run;
};

struct crm_mass {
	const struct crm_noun *noun;
	struct unique *uniques; /* of each field */
};

static void forget_keys(struct crm_session *session)
{
	struct crm_mass *mass = session->mass;

	for (size_t i = 0; mass && i < mass->noun->field_count; i++) {
		crm_hash_set_clear(&mass->uniques[i].known);
		crm_hash_set_clear(&mass->uniques[i].waiting);
		crm_key_run_clear(&mass->uniques[i].run);
	}
	if (mass)
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
	return unique->known.count >= MOST_KNOWN;
}

static enum crm_status learn_keys(struct crm_session *session, struct unique *unique)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_LOOKUP_KEYS);

	crm_query_bind_text(query, 1, unique->run.field);
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
	mass->uniques = crm_alloc(mass->noun->field_count * sizeof *mass->uniques);
	session->mass = mass;
	status = crm_schema_drop_indexes(session->store, mass->noun);
	if (!status && !is_taken_back)
		status = crm_search_begin_mass(session);
	for (size_t i = 0; i < mass->noun->field_count && !status && !is_taken_back; i++) {
		mass->uniques[i].run = (struct crm_key_run){
			.session = session,
			.field = crm_noun_sql(session, mass->noun)->keys[i],
		};
		if (mass->noun->fields[i].flags & CRM_UNIQUE &&
		    crm_value_has_keys(&mass->noun->fields[i]))
			status = learn_keys(session, &mass->uniques[i]);
	}
	return status;
}

bool crm_mass_is_of(const struct crm_session *session, const struct crm_noun *noun)
{
	return session->mass && session->mass->noun == noun;
}

static enum crm_status write_waiting(struct unique *unique)
{
	crm_hash_set_clear(&unique->waiting);
	return crm_key_run_write(&unique->run);
}

enum crm_status crm_mass_settle(struct crm_session *session)
{
	const struct crm_mass *mass = session->mass;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; mass && i < mass->noun->field_count && !status; i++)
		status = write_waiting(&mass->uniques[i]);
	return status;
}

enum crm_status crm_mass_find_key(struct crm_session *session, const struct crm_key *key, bool *out)
{
	struct unique *unique = &session->mass->uniques[key->field];
	uint64_t hash = crm_hash(key->text, key->length);

	*out = !unique->is_gathered || crm_hash_set_has(&unique->known, hash);
	return crm_hash_set_has(&unique->waiting, hash) ? write_waiting(unique) : CRM_OK;
}

enum crm_status crm_mass_keep_key(struct crm_session *session, const struct crm_key *key,
				  const char *id, bool *out)
{
	struct unique *unique = &session->mass->uniques[key->field];
	uint64_t hash = crm_hash(key->text, key->length);
	enum crm_status status;

	*out = unique->is_gathered;
	if (!unique->is_gathered)
		return CRM_OK;
	crm_hash_set_add(&unique->known, hash);
	crm_hash_set_add(&unique->waiting, hash);
	status = crm_key_run_add(&unique->run, key->text, key->length, id);
	if (!unique->run.count)
		crm_hash_set_clear(&unique->waiting);
	if (status || !is_full(unique))
		return status;
	unique->is_gathered = false;
	return write_waiting(unique);
}

/* The keys of a record on their way into a run. */
struct gathering {
	struct crm_key_run run;
	const char *id;
	enum crm_status status;
};

static void add_key(void *context, const char *key, size_t length)
{
	struct gathering *gathering = context;

	if (!gathering->status)
		gathering->status = crm_key_run_add(&gathering->run, key, length, gathering->id);
}

/* What was written by an operation has its revision. */
static enum crm_status write_field(struct crm_session *session, const struct crm_noun *noun,
				   size_t index, int64_t operation)
{
	const struct crm_field *field = &noun->fields[index];
	CRM_AUTO_TEXT sql = crm_format("SELECT id, \"%s\" FROM \"%s\" WHERE (?1 = 0 OR rev = ?1) "
				       "AND \"%s\" IS NOT NULL",
				       field->name, noun->name, field->name);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);
	struct gathering gathering = {
		.run = {.session = session, .field = crm_noun_sql(session, noun)->keys[index]}};

	crm_query_bind_integer(query, 1, operation);
	while (!gathering.status && crm_query_next(query)) {
		struct crm_value value = crm_value_read(query, 1);

		gathering.id = crm_query_text(query, 0);
		crm_value_each_key(field, &value, add_key, &gathering);
	}
	if (!gathering.status)
		gathering.status = crm_query_status(query);
	if (!gathering.status)
		gathering.status = crm_key_run_write(&gathering.run);
	crm_key_run_clear(&gathering.run);
	return gathering.status;
}

enum crm_status crm_mass_write_keys(struct crm_session *session, const struct crm_noun *noun,
				    int64_t operation, bool with_unique)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < noun->field_count && !status; i++) {
		const struct crm_field *field = &noun->fields[i];

		if (crm_value_has_keys(field) && (with_unique || !(field->flags & CRM_UNIQUE)))
			status = write_field(session, noun, i, operation);
	}
	return status;
}

enum crm_status crm_mass_end(struct crm_session *session)
{
	const struct crm_noun *noun;
	enum crm_status status;

	if (session->mass_removal)
		return crm_mass_end_removal(session);
	status = crm_mass_settle(session);
	if (status || !session->mass)
		return status;
	noun = session->mass->noun;
	forget_keys(session);
	crm_memory_trim();
	status = crm_journal_write_new(session, noun);
	if (!status)
		status = crm_mass_write_keys(session, noun, session->operation, false);
	crm_memory_trim();
	if (!status)
		status = crm_schema_make_indexes(session->store, noun);
	if (!status)
		status = crm_search_keep_mass(session, noun);
	crm_memory_trim();
	return status;
}
