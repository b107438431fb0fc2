/* Many lookup keys of one field, gathered in memory and written in order.
 * SPDX-License-Identifier: MIT */
#include "record/key_run.h"

#include "base/memory.h"
#include "store/query.h"

#include <stdlib.h>
#include <string.h>

/* Rows of one statement: starting one costs as much as writing several. */
enum { ROWS = 100 };

/* A key that waits for its place in the order. */
struct crm_key_entry {
	uint64_t start; /* the first bytes of the key, as a number that sorts like them */
	const char *key;
	const char *id;
	size_t length;
};

static uint64_t start_of(const char *key, size_t length)
{
	uint64_t start = 0;

	for (size_t i = 0; i < sizeof start; i++)
		start = start << 8 | (i < length ? (unsigned char)key[i] : 0);
	return start;
}

static int compare_entries(const void *a, const void *b)
{
	const struct crm_key_entry *one = a;
	const struct crm_key_entry *other = b;
	size_t shorter = one->length < other->length ? one->length : other->length;
	int order;

	if (one->start != other->start)
		return one->start < other->start ? -1 : 1;
	order = memcmp(one->key, other->key, shorter);
	if (!order && one->length != other->length)
		order = one->length < other->length ? -1 : 1;
	return order ? order : strcmp(one->id, other->id);
}

/* A file is mostly in some order: then there is nothing to sort. */
static void sort(struct crm_key_run *run)
{
	size_t at = 1;

	while (at < run->count && compare_entries(&run->entries[at - 1], &run->entries[at]) <= 0)
		at++;
	if (at < run->count)
		qsort(run->entries, run->count, sizeof *run->entries, compare_entries);
}

static struct crm_query *insert_of(struct crm_key_run *run, size_t rows)
{
	CRM_SCOPED(str) sql = {0};
	struct crm_query *query;

	crm_str_add(&sql, "INSERT INTO lookup (field, key, id) VALUES ");
	for (size_t i = 0; i < rows; i++)
		crm_str_addf(&sql, "%s(?1, ?%zu, ?%zu)", i ? ", " : "", 2 * i + 2, 2 * i + 3);
	crm_str_add(&sql, " ON CONFLICT DO NOTHING");
	query = crm_query_made(run->session->store, sql.text);
	crm_query_bind_text(query, 1, run->field);
	return query;
}

static enum crm_status write_rows(struct crm_query *query, const struct crm_key_entry *entries,
				  size_t rows)
{
	for (size_t i = 0; i < rows; i++) {
		crm_query_bind_bytes(query, (int)(2 * i + 2), entries[i].key, entries[i].length);
		crm_query_bind_text(query, (int)(2 * i + 3), entries[i].id);
	}
	return crm_query_run(query);
}

enum crm_status crm_key_run_write(struct crm_key_run *run)
{
	CRM_AUTO(query) many = run->count < ROWS ? NULL : insert_of(run, ROWS);
	CRM_AUTO(query) one = run->count % ROWS ? insert_of(run, 1) : NULL;
	enum crm_status status = CRM_OK;
	size_t at = 0;

	sort(run);
	for (; at + ROWS <= run->count && !status; at += ROWS)
		status = write_rows(many, &run->entries[at], ROWS);
	for (; at < run->count && !status; at++)
		status = write_rows(one, &run->entries[at], 1);
	run->count = 0;
	run->bytes = 0;
	crm_arena_clear(&run->arena);
	return status;
}

enum crm_status crm_key_run_add(struct crm_key_run *run, const char *key, size_t length,
				const char *id)
{
	run->entries = crm_grow(run->entries, run->count, &run->capacity, sizeof *run->entries);
	run->entries[run->count++] = (struct crm_key_entry){
		.start = start_of(key, length),
		.key = crm_arena_copy(&run->arena, key, length),
		.id = crm_arena_copy(&run->arena, id, strlen(id)),
		.length = length,
	};
	run->bytes += sizeof *run->entries + length + CRM_ID_TEXT;
	return run->bytes > CRM_KEY_RUN_BYTES ? crm_key_run_write(run) : CRM_OK;
}

void crm_key_run_clear(struct crm_key_run *run)
{
	free(run->entries);
	crm_arena_clear(&run->arena);
	*run = (struct crm_key_run){0};
}
