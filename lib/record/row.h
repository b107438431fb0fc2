/* A record's row in its table. A statement has at most 255 parameters, a noun any number of fields.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_ROW_H
#define CRM_RECORD_ROW_H

#include "record/record.h"

/* How many fields one statement writes, beside id and revision. */
enum { CRM_ROW_FIELDS = 253 };

/* Adds the row of a new record, changed last by `revision`. */
enum crm_status crm_row_insert(struct crm_session *session, const struct crm_record *record,
			       int64_t revision) CRM_MUST_CHECK;
/* Writes the fields that differ, changed by the operation under way. */
enum crm_status crm_row_update(struct crm_session *session, const struct crm_record *before,
			       const struct crm_record *after) CRM_MUST_CHECK;

/* Adds "INSERT INTO table (id, rev, ...) VALUES (?1, ...)" with as many fields as fit. `table` as
 * SQL has it, with its quotes. */
void crm_row_add_insert(struct crm_str *sql, const char *table, const struct crm_noun *noun);
/* Runs such a statement, and writes what did not fit in it. */
enum crm_status crm_row_run_insert(struct crm_query *query, struct crm_store *store,
				   const char *table,
				   const struct crm_record *record) CRM_MUST_CHECK;

#endif
