/* The narrow seam over the database: open, transaction, query. The only door to SQLite.
 * The statements that pass obey the rules of tests/sql, so that they would also run on a cluster.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_STORE_STORE_H
#define CRM_STORE_STORE_H

#include "base/text.h"

struct crm_store;

enum crm_store_mode {
	CRM_STORE_READ,
	CRM_STORE_WRITE,
	CRM_STORE_CREATE, /* for writing, and made when it is not there */
};

/* Opens the database `directory`/crm.db. CRM_CONFIG when there is none, CRM_DENIED when it may not
 * be read (or written), CRM_BROKEN when it is no database of ours or damaged. */
enum crm_status crm_store_open(const char *directory, enum crm_store_mode mode,
			       struct crm_store **out) CRM_MUST_CHECK;
/* Opens a database of nobody else's that is gone when it is closed; in memory while it is small. A
 * thread of its own may use it. CRM_BROKEN. */
enum crm_status crm_store_open_scratch(struct crm_store **out) CRM_MUST_CHECK;
/* Closes; folds the write-ahead log back into the database when it has grown past
 * CRM_STORE_LOG_FRAMES pages, since every later open must read it. Accepts NULL. */
enum { CRM_STORE_LOG_FRAMES = 96 };
void crm_store_close(struct crm_store *store);
static inline void crm_store_auto(struct crm_store **held)
{
	crm_store_close(*held);
}

/* Runs `work` between BEGIN IMMEDIATE and COMMIT (ROLLBACK when it fails, or when `is_rehearsal`).
 * It may be run again when the engine asks for it, so it must have no effects outside the store. */
typedef enum crm_status crm_store_work(struct crm_store *store, void *context);
enum crm_status crm_store_transact(struct crm_store *store, crm_store_work *work, void *context,
				   bool is_rehearsal) CRM_MUST_CHECK;

/* Inside a transaction: whether rows may link to rows that are not looked for. For many rows whose
 * links were found in the same transaction. */
void crm_store_trust_links(struct crm_store *store, bool is_trusted);

/* A savepoint inside a transaction, for rows that may fail one by one. Pairs nest. */
enum crm_status crm_store_mark(struct crm_store *store) CRM_MUST_CHECK;
enum crm_status crm_store_keep(struct crm_store *store) CRM_MUST_CHECK;
enum crm_status crm_store_undo(struct crm_store *store) CRM_MUST_CHECK;

/* A store open for reading shows one state of the database, whoever writes meanwhile; this takes
 * the newest. */
enum crm_status crm_store_refresh(struct crm_store *store) CRM_MUST_CHECK;

/* Whether it is open for writing. */
bool crm_store_is_written(const struct crm_store *store);
/* Whether the store was made anew meanwhile: this one has the old file open, and what is written
 * there would be lost. */
bool crm_store_has_moved(struct crm_store *store);

/* Runs one statement without parameters or rows. */
enum crm_status crm_store_run(struct crm_store *store, const char *sql) CRM_MUST_CHECK;

/* Gives back what it keeps of the database in memory. */
void crm_store_trim(struct crm_store *store);

/* Copies the database to a file while others write. CRM_BROKEN. */
enum crm_status crm_store_snapshot(struct crm_store *store, const char *path) CRM_MUST_CHECK;

/* The engine's own check of the file: CRM_BROKEN with the first thing found. */
enum crm_status crm_store_check(struct crm_store *store) CRM_MUST_CHECK;

#endif
