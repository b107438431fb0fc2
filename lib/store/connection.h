/* What store.c and query.c share; nobody else includes it.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_STORE_CONNECTION_H
#define CRM_STORE_CONNECTION_H

#include "store/store.h"

#include <sqlite3.h>

enum { CRM_KEPT_STATEMENTS = 64 };

struct crm_kept_statement;

struct crm_query {
	struct crm_store *store;
	sqlite3_stmt *statement;
	struct crm_kept_statement *kept; /* of which it is a part; NULL: it stands alone */
	enum crm_status status;
};

struct crm_kept_statement {
	struct crm_query query; /* lent */
	sqlite3_stmt *statement;
	const char *address; /* of a text that outlives the store; NULL: the text is compared */
	uint64_t hash;
	bool is_lent;
};

struct crm_store {
	sqlite3 *database;
	char *path;
	bool is_writer;
	int log_frames;
	int depth; /* of savepoints */
	size_t next_kept;
	struct crm_kept_statement kept[CRM_KEPT_STATEMENTS];
};

/* Inside a transaction that writes, when the log is there: sees to it that the directory holds it
 * for good. The engine syncs the directory in each process anew; it need not where one did before.
 */
void crm_log_entry_keep(const struct crm_store *store);

/* Turns the engine's last error into a status and a sentence. */
enum crm_status crm_store_error(struct crm_store *store, int code);

#endif
