/* Questions and changes to the store: prepare, bind, step, read.
 * Errors are sticky: bind and read as you go, and ask crm_query_status at the end.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_STORE_QUERY_H
#define CRM_STORE_QUERY_H

#include "base/memory.h"
#include "store/store.h"

#include "store/statements.h"

struct crm_query;

/* What a column holds. */
enum crm_value_kind { CRM_ABSENT, CRM_NUMBER, CRM_REAL, CRM_STRING };
struct crm_value {
	enum crm_value_kind kind;
	int64_t number;
	double real;
	const char *text; /* terminated; borrowed: of a query's row, until the next step */
	size_t length;
};

/* A statement of the closed list, by its name in a .sql file. Never NULL; prepared statements are
 * kept for the next caller. */
struct crm_query *crm_query_new(struct crm_store *store, enum crm_statement statement);
/* A statement made from the catalog by record/; never from a user's text. */
struct crm_query *crm_query_made(struct crm_store *store, const char *sql);
/* The same for a text that lives as long as the store: it is found by its address, without reading
 * it. */
struct crm_query *crm_query_kept(struct crm_store *store, const char *sql);
void crm_query_free(struct crm_query *query);
CRM_DEFINE_AUTO(query)

/* Parameters by their place, from 1. Texts are borrowed until the query is
 * reset or freed; NULL is bound as NULL. */
void crm_query_bind_text(struct crm_query *query, int place, const char *text);
void crm_query_bind_bytes(struct crm_query *query, int place, const char *text, size_t length);
/* Bytes as they are; none are an empty blob. */
void crm_query_bind_blob(struct crm_query *query, int place, const void *bytes, size_t length);
void crm_query_bind_integer(struct crm_query *query, int place, int64_t number);
void crm_query_bind_decimal(struct crm_query *query, int place, double number);
void crm_query_bind_null(struct crm_query *query, int place);

/* The next row: false at the end and on failure. */
bool crm_query_next(struct crm_query *query);
/* Runs a statement without rows, then resets it for the next binding. */
enum crm_status crm_query_run(struct crm_query *query) CRM_MUST_CHECK;
/* Ready to be bound and run again. */
void crm_query_reset(struct crm_query *query);
enum crm_status crm_query_status(const struct crm_query *query) CRM_MUST_CHECK;
/* Whether the engine had to put rows in order, before the first. */
bool crm_query_sorts(const struct crm_query *query);
/* How many rows the last run changed. */
int64_t crm_query_changes(const struct crm_query *query);

/* Columns from 0. Text is borrowed until the next step; NULL for NULL. */
const char *crm_query_text(struct crm_query *query, int column);
/* The bytes of a blob, crm_query_length of them. */
const void *crm_query_blob(struct crm_query *query, int column);
size_t crm_query_length(struct crm_query *query, int column);
int64_t crm_query_integer(struct crm_query *query, int column);
double crm_query_decimal(struct crm_query *query, int column);
bool crm_query_is_null(struct crm_query *query, int column);
/* A column as it is, and `count` of them from `first` on: where many are read, this is the cheap
 * way. */
struct crm_value crm_query_value(struct crm_query *query, int column);
void crm_query_values(struct crm_query *query, int first, size_t count, struct crm_value *out);

/* One number, one text: the first column of the first row. `standard` or NULL when there is no row.
 * Free the text. */
enum crm_status crm_query_one_integer(struct crm_query *query, int64_t standard,
				      int64_t *out) CRM_MUST_CHECK;
enum crm_status crm_query_one_text(struct crm_query *query, char **out) CRM_MUST_CHECK;

#endif
