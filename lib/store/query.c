/* Prepared statements, kept for the next caller.
 * SPDX-License-Identifier: MIT */
#include "store/query.h"

#include "base/hash.h"
#include "store/connection.h"

#include <stdlib.h>
#include <string.h>

static struct crm_kept_statement *find_kept(struct crm_store *store, const char *sql, uint64_t hash)
{
	for (size_t i = 0; i < CRM_KEPT_STATEMENTS; i++) {
		struct crm_kept_statement *kept = &store->kept[i];

		if (kept->statement && !kept->address && !kept->is_lent && kept->hash == hash &&
		    crm_equal(sqlite3_sql(kept->statement), sql))
			return kept;
	}
	return NULL;
}

/* A place for a new statement: an empty one, or the oldest that nobody holds; NULL when all are
 * lent. */
static struct crm_kept_statement *find_place(struct crm_store *store)
{
	for (size_t i = 0; i < CRM_KEPT_STATEMENTS; i++) {
		struct crm_kept_statement *kept =
			&store->kept[store->next_kept++ % CRM_KEPT_STATEMENTS];

		if (kept->is_lent)
			continue;
		sqlite3_finalize(kept->statement);
		*kept = (struct crm_kept_statement){0};
		return kept;
	}
	return NULL;
}

static struct crm_query *lend(struct crm_store *store, struct crm_kept_statement *kept)
{
	kept->is_lent = true;
	kept->query = (struct crm_query){store, kept->statement, kept, CRM_OK};
	return &kept->query;
}

static struct crm_query *prepare(struct crm_store *store, const char *sql, uint64_t hash)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v3(store->database, sql, -1, SQLITE_PREPARE_PERSISTENT,
				      &statement, NULL);
	struct crm_kept_statement *kept = code ? NULL : find_place(store);
	struct crm_query *query;

	if (kept) {
		*kept = (struct crm_kept_statement){.statement = statement, .hash = hash};
		return lend(store, kept);
	}
	query = crm_alloc(sizeof *query);
	*query = (struct crm_query){.store = store, .statement = statement};
	if (code)
		query->status = crm_store_error(store, code);
	return query;
}

struct crm_query *crm_query_made(struct crm_store *store, const char *sql)
{
	uint64_t hash = crm_hash(sql, strlen(sql));
	struct crm_kept_statement *kept = find_kept(store, sql, hash);

	return kept ? lend(store, kept) : prepare(store, sql, hash);
}

struct crm_query *crm_query_kept(struct crm_store *store, const char *sql)
{
	struct crm_query *query;

	for (size_t i = 0; i < CRM_KEPT_STATEMENTS; i++)
		if (store->kept[i].address == sql && !store->kept[i].is_lent)
			return lend(store, &store->kept[i]);
	query = prepare(store, sql, 0);
	if (query->kept)
		query->kept->address = sql;
	return query;
}

struct crm_query *crm_query_new(struct crm_store *store, enum crm_statement statement)
{
	return crm_query_kept(store, crm_statements[statement].text);
}

void crm_query_free(struct crm_query *query)
{
	if (!query)
		return;
	if (query->kept) {
		sqlite3_reset(query->statement);
		sqlite3_clear_bindings(query->statement);
		query->kept->is_lent = false;
		return;
	}
	sqlite3_finalize(query->statement);
	free(query);
}

static void note(struct crm_query *query, int code)
{
	if (code && !query->status)
		query->status = crm_store_error(query->store, code);
}

void crm_query_bind_text(struct crm_query *query, int place, const char *text)
{
	crm_query_bind_bytes(query, place, text, text ? strlen(text) : 0);
}

void crm_query_bind_bytes(struct crm_query *query, int place, const char *text, size_t length)
{
	if (!query->status)
		note(query, sqlite3_bind_text64(query->statement, place, text, length,
						SQLITE_STATIC, SQLITE_UTF8));
}

void crm_query_bind_blob(struct crm_query *query, int place, const void *bytes, size_t length)
{
	if (!query->status)
		note(query, sqlite3_bind_blob64(query->statement, place, length ? bytes : "",
						length, SQLITE_STATIC));
}

void crm_query_bind_integer(struct crm_query *query, int place, int64_t number)
{
	if (!query->status)
		note(query, sqlite3_bind_int64(query->statement, place, number));
}

void crm_query_bind_decimal(struct crm_query *query, int place, double number)
{
	if (!query->status)
		note(query, sqlite3_bind_double(query->statement, place, number));
}

void crm_query_bind_null(struct crm_query *query, int place)
{
	if (!query->status)
		note(query, sqlite3_bind_null(query->statement, place));
}

bool crm_query_next(struct crm_query *query)
{
	int code;

	if (query->status)
		return false;
	code = sqlite3_step(query->statement);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		note(query, code);
	return code == SQLITE_ROW;
}

enum crm_status crm_query_run(struct crm_query *query)
{
	while (crm_query_next(query))
		;
	if (query->statement)
		sqlite3_reset(query->statement);
	return query->status;
}

void crm_query_reset(struct crm_query *query)
{
	if (query->statement)
		sqlite3_reset(query->statement);
}

enum crm_status crm_query_status(const struct crm_query *query)
{
	return query->status;
}

bool crm_query_sorts(const struct crm_query *query)
{
	return sqlite3_stmt_status(query->statement, SQLITE_STMTSTATUS_SORT, false) > 0;
}

int64_t crm_query_changes(const struct crm_query *query)
{
	return sqlite3_changes64(query->store->database);
}

const char *crm_query_text(struct crm_query *query, int column)
{
	return (const char *)sqlite3_column_text(query->statement, column);
}

const void *crm_query_blob(struct crm_query *query, int column)
{
	return sqlite3_column_blob(query->statement, column);
}

size_t crm_query_length(struct crm_query *query, int column)
{
	return (size_t)sqlite3_column_bytes(query->statement, column);
}

int64_t crm_query_integer(struct crm_query *query, int column)
{
	return sqlite3_column_int64(query->statement, column);
}

double crm_query_decimal(struct crm_query *query, int column)
{
	return sqlite3_column_double(query->statement, column);
}

bool crm_query_is_null(struct crm_query *query, int column)
{
	return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

static inline void read_value(sqlite3_value *value, struct crm_value *out)
{
	*out = (struct crm_value){.kind = CRM_ABSENT};
	switch (sqlite3_value_type(value)) {
	case SQLITE_INTEGER:
		out->kind = CRM_NUMBER;
		out->number = sqlite3_value_int64(value);
		break;
	case SQLITE_FLOAT:
		out->kind = CRM_REAL;
		out->real = sqlite3_value_double(value);
		break;
	case SQLITE_NULL:
		break;
	default:
		out->kind = CRM_STRING;
		out->text = (const char *)sqlite3_value_text(value);
		out->length = (size_t)sqlite3_value_bytes(value);
	}
}

struct crm_value crm_query_value(struct crm_query *query, int column)
{
	struct crm_value value;

	read_value(sqlite3_column_value(query->statement, column), &value);
	return value;
}

void crm_query_values(struct crm_query *query, int first, size_t count, struct crm_value *out)
{
	for (size_t i = 0; i < count; i++)
		read_value(sqlite3_column_value(query->statement, first + (int)i), &out[i]);
}

enum crm_status crm_query_one_integer(struct crm_query *query, int64_t standard, int64_t *out)
{
	int64_t found = standard;

	if (crm_query_next(query) && !crm_query_is_null(query, 0))
		found = crm_query_integer(query, 0);
	crm_query_reset(query);
	if (!query->status)
		*out = found;
	return query->status;
}

enum crm_status crm_query_one_text(struct crm_query *query, char **out)
{
	char *found = NULL;

	if (crm_query_next(query) && !crm_query_is_null(query, 0))
		found = crm_copy(crm_query_text(query, 0));
	crm_query_reset(query);
	if (!query->status)
		*out = found;
	else
		free(found);
	return query->status;
}
