/* Many new records of one noun at once.
 * SPDX-License-Identifier: MIT */
#include "record/mass.h"

#include "record/noun_sql.h"
#include "record/nouns.h"
#include "record/schema.h"
#include "record/search/search.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

/* Fewer records are in before an index is built; and building one reads the records that are there
 * too. */
static const uint64_t worthwhile = 20000;
enum { LEAST_SHARE = 4, RUN_BYTES = 16 << 20, ROWS = 100 };

static bool links_to_itself(const struct crm_noun *noun)
{
	for (size_t i = 0; i < noun->field_count; i++)
		if (noun->fields[i].type == CRM_LINK &&
		    crm_equal(noun->fields[i].target, noun->name))
			return true;
	return false;
}

enum crm_status crm_mass_is_due(struct crm_session *session, const struct crm_noun *noun,
				uint64_t expected, bool *out)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT count(*) FROM \"%s\"", noun->name);
	CRM_AUTO(query) query = NULL;
	enum crm_status status;
	int64_t there;

	noun = crm_noun_here(session, noun);
	if (expected < worthwhile || links_to_itself(noun)) {
		*out = false;
		return CRM_OK;
	}
	query = crm_query_made(session->store, sql);
	status = crm_query_one_integer(query, 0, &there);
	if (!status)
		*out = expected > (uint64_t)there / LEAST_SHARE;
	return status;
}

enum crm_status crm_mass_begin(struct crm_session *session, const struct crm_noun *noun)
{
	enum crm_status status;

	noun = crm_noun_here(session, noun);
	status = crm_schema_drop_indexes(session->store, noun);
	if (!status)
		session->mass_noun = noun;
	return status;
}

/* A lookup key that waits for its place in the order. */
struct entry {
	uint64_t start; /* the first bytes of the key, as a number that sorts like them */
	const char *key;
	const char *id;
	size_t length;
};

/* The keys of one field: gathered, and written in order when there are many. */
struct run {
	struct crm_session *session;
	const char *field; /* its name in the table */
	const char *id;    /* of the record at hand */
	struct entry *entries;
	size_t count, capacity;
	size_t bytes;
	struct crm_arena arena;
	enum crm_status status;
};

static void run_clear(struct run *run)
{
	free(run->entries);
	crm_arena_clear(&run->arena);
}
#define AUTO_RUN __attribute__((cleanup(run_clear))) struct run

static int compare_entries(const void *a, const void *b)
{
	const struct entry *one = a;
	const struct entry *other = b;
	size_t shorter = one->length < other->length ? one->length : other->length;
	int order;

	if (one->start != other->start)
		return one->start < other->start ? -1 : 1;
	order = memcmp(one->key, other->key, shorter);
	if (!order && one->length != other->length)
		order = one->length < other->length ? -1 : 1;
	return order ? order : strcmp(one->id, other->id);
}

/* Rows of one statement: starting one costs as much as writing several. */
static struct crm_query *insert_of(struct run *run, size_t rows)
{
	CRM_SCOPED(str) sql = {0};

	crm_str_add(&sql, "INSERT INTO lookup (field, key, id) VALUES ");
	for (size_t i = 0; i < rows; i++)
		crm_str_addf(&sql, "%s(?1, ?%zu, ?%zu)", i ? ", " : "", 2 * i + 2, 2 * i + 3);
	crm_str_add(&sql, " ON CONFLICT DO NOTHING");
	return crm_query_made(run->session->store, sql.text);
}

static void write_rows(struct run *run, struct crm_query *query, const struct entry *entries,
		       size_t rows)
{
	for (size_t i = 0; i < rows; i++) {
		crm_query_bind_bytes(query, (int)(2 * i + 2), entries[i].key, entries[i].length);
		crm_query_bind_text(query, (int)(2 * i + 3), entries[i].id);
	}
	run->status = crm_query_run(query);
}

static void write_run(struct run *run)
{
	CRM_AUTO(query) many = insert_of(run, ROWS);
	CRM_AUTO(query) one = insert_of(run, 1);
	size_t at = 0;

	if (run->count)
		qsort(run->entries, run->count, sizeof *run->entries, compare_entries);
	crm_query_bind_text(many, 1, run->field);
	crm_query_bind_text(one, 1, run->field);
	for (; at + ROWS <= run->count && !run->status; at += ROWS)
		write_rows(run, many, &run->entries[at], ROWS);
	for (; at < run->count && !run->status; at++)
		write_rows(run, one, &run->entries[at], 1);
	run->count = 0;
	run->bytes = 0;
	crm_arena_clear(&run->arena);
}

static uint64_t start_of(const char *key, size_t length)
{
	uint64_t start = 0;

	for (size_t i = 0; i < sizeof start; i++)
		start = start << 8 | (i < length ? (unsigned char)key[i] : 0);
	return start;
}

static void add_entry(void *context, const char *key, size_t length)
{
	struct run *run = context;

	run->entries = crm_grow(run->entries, run->count, &run->capacity, sizeof *run->entries);
	run->entries[run->count++] = (struct entry){
		.start = start_of(key, length),
		.key = crm_arena_copy(&run->arena, key, length),
		.id = run->id,
		.length = length,
	};
	run->bytes += sizeof *run->entries + length + CRM_ID_TEXT;
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
	AUTO_RUN run = {.session = session, .field = crm_noun_sql(session, noun)->keys[index]};

	crm_query_bind_integer(query, 1, operation);
	while (!run.status && crm_query_next(query)) {
		struct crm_value value = crm_value_read(query, 1);

		run.id = crm_arena_copy(&run.arena, crm_query_text(query, 0),
					crm_query_length(query, 0));
		crm_value_each_key(field, &value, add_entry, &run);
		if (run.bytes > RUN_BYTES)
			write_run(&run);
	}
	if (!run.status)
		run.status = crm_query_status(query);
	write_run(&run);
	return run.status;
}

/* New records have no row yet; those that the operation changed have theirs. */
static enum crm_status write_journal(struct crm_session *session, const struct crm_noun *noun)
{
	CRM_AUTO_TEXT sql =
		crm_format("INSERT INTO journal (operation, id, kind) SELECT ?1, id, 'add' "
			   "FROM \"%s\" WHERE rev = ?1 ORDER BY id ON CONFLICT DO NOTHING",
			   noun->name);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);

	crm_query_bind_integer(query, 1, session->operation);
	return crm_query_run(query);
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
	const struct crm_noun *noun = session->mass_noun;
	enum crm_status status;

	if (!noun)
		return CRM_OK;
	session->mass_noun = NULL;
	status = write_journal(session, noun);
	if (!status)
		status = crm_mass_write_keys(session, noun, session->operation, false);
	if (!status)
		status = crm_search_keep_mass(session, noun);
	return status ? status : crm_schema_make_indexes(session->store, noun);
}
