/* Opening and closing the database, transactions, savepoints.
 * SPDX-License-Identifier: MIT */
#include "store/store.h"

#include "store/connection.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	BUSY_WAIT = 10000, /* ms; writers queue on our own lock, so this only covers log recovery */
	TRIES = 5,
	CACHE_KIB = 16 * 1024,
};

/* Each thread has a database of its own, and nobody asks for memory counters. */
static void set_up_engine(void)
{
	sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

enum crm_status crm_store_error(struct crm_store *store, int code)
{
	const char *detail =
		store->database ? sqlite3_errmsg(store->database) : sqlite3_errstr(code);

	switch (code & 0xff) {
	case SQLITE_FULL:
		return crm_fail(CRM_BROKEN, "the disk with '%s' is full: nothing was changed",
				store->path);
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return crm_fail(CRM_DENIED, "the store '%s' may not be written", store->path);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return crm_fail(CRM_BUSY, "the store '%s' is busy", store->path);
	case SQLITE_CONSTRAINT:
		if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
			return crm_fail(CRM_REFUSED,
					"a record that is linked to is not there (any more)");
		return crm_fail(CRM_CONFLICT, "the store refuses this: %s", detail);
	case SQLITE_CANTOPEN:
		return crm_fail(CRM_DENIED, "the store '%s' cannot be opened", store->path);
	case SQLITE_NOTADB:
	case SQLITE_CORRUPT:
		return crm_fail(CRM_BROKEN, "the store '%s' is damaged: %s", store->path, detail);
	case SQLITE_TOOBIG:
		return crm_fail(CRM_INVALID, "a value is too large for the store");
	case SQLITE_IOERR:
		/* All is written by then, so that whoever opens the store next may find it. */
		if (code == SQLITE_IOERR_FSYNC)
			return crm_fail(CRM_BROKEN,
					"the store '%s' cannot be synced to disk: see whether the "
					"change is there",
					store->path);
		if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_TRUNCATE ||
		    code == SQLITE_IOERR_SHMSIZE)
			return crm_fail(
				CRM_BROKEN,
				"the store '%s' cannot be written to disk: nothing was changed",
				store->path);
		return crm_fail(CRM_BROKEN, "the store '%s' cannot be read: %s", store->path,
				detail);
	default:
		return crm_fail(CRM_BROKEN, "the store '%s': %s", store->path, detail);
	}
}

static int count_frames(void *context, sqlite3 *database, const char *schema, int frames)
{
	struct crm_store *store = context;

	(void)database;
	(void)schema;
	store->log_frames = frames;
	return SQLITE_OK;
}

static enum crm_status configure(struct crm_store *store, enum crm_store_mode mode)
{
	int keep = 1;

	sqlite3_busy_timeout(store->database, BUSY_WAIT);
	sqlite3_extended_result_codes(store->database, 1);
	sqlite3_file_control(store->database, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
	sqlite3_db_config(store->database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_db_config(store->database, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(store->database, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	/* One snapshot for all that a reading command asks. */
	if (mode == CRM_STORE_READ)
		return crm_store_run(store, "BEGIN");

	store->is_writer = true;
	crm_store_trust_links(store, false);
	sqlite3_wal_hook(store->database, count_frames, store);
	if (mode == CRM_STORE_CREATE && crm_store_run(store, "PRAGMA journal_mode=WAL") != CRM_OK)
		return CRM_BROKEN;
	if (crm_store_run(store, "PRAGMA synchronous=FULL") != CRM_OK)
		return CRM_BROKEN;
	CRM_AUTO_TEXT cache = crm_format("PRAGMA cache_size=-%d", CACHE_KIB);
	return crm_store_run(store, cache);
}

/* Nobody else may read it, from its first moment on; the log takes over what the database has. */
static enum crm_status create_private(const char *path)
{
	int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	if (file < 0)
		return crm_fail(CRM_DENIED, "cannot make the store '%s': %s", path,
				strerror(errno));
	close(file);
	return CRM_OK;
}

static enum crm_status check_place(const struct crm_store *store, const char *directory,
				   enum crm_store_mode mode)
{
	if (mode == CRM_STORE_CREATE)
		return create_private(store->path);
	if (access(store->path, F_OK) != 0) {
		if (errno == ENOENT)
			return crm_hint(crm_fail(CRM_CONFIG, "there is no store at '%s'",
						 directory),
					"crm init");
		return crm_fail(CRM_DENIED, "the store at '%s' cannot be read: %s", directory,
				strerror(errno));
	}
	if (mode == CRM_STORE_WRITE && access(store->path, W_OK) != 0)
		return crm_fail(CRM_DENIED, "the store '%s' may not be written", store->path);
	return CRM_OK;
}

enum crm_status crm_store_open(const char *directory, enum crm_store_mode mode,
			       struct crm_store **out)
{
	struct crm_store *store = crm_alloc(sizeof *store);
	int flags = mode == CRM_STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	enum crm_status status;
	int code;

	set_up_engine();
	store->path = crm_format("%s/crm.db", directory);
	status = check_place(store, directory, mode);
	if (!status) {
		code = sqlite3_open_v2(store->path, &store->database, flags | SQLITE_OPEN_NOMUTEX,
				       NULL);
		status = code ? crm_store_error(store, code) : configure(store, mode);
	}
	if (status) {
		crm_store_close(store);
		return status;
	}
	*out = store;
	return CRM_OK;
}

/* Its file has no name from the start, so nothing of it outlives the process. */
enum crm_status crm_store_open_scratch(struct crm_store **out)
{
	CRM_AUTO(store) store = crm_alloc(sizeof *store);
	enum crm_status status;
	int code;

	set_up_engine();
	store->path = crm_copy("(scratch)");
	code = sqlite3_open_v2("", &store->database,
			       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
			       NULL);
	status = code ? crm_store_error(store, code)
		      : crm_store_run(store, "PRAGMA synchronous=OFF");
	if (!status)
		status = crm_store_run(store, "PRAGMA journal_mode=OFF");
	if (!status)
		status = crm_store_run(store, "PRAGMA secure_delete=OFF");
	if (!status)
		status = crm_store_run(store, "BEGIN");
	if (status)
		return status;
	*out = store;
	store = NULL;
	return CRM_OK;
}

void crm_store_close(struct crm_store *store)
{
	if (!store)
		return;
	for (size_t i = 0; i < CRM_KEPT_STATEMENTS; i++)
		sqlite3_finalize(store->kept[i].statement);
	/* A reader in the middle of the log is not waited for: the next writer folds it. */
	if (store->log_frames > CRM_STORE_LOG_FRAMES) {
		sqlite3_busy_timeout(store->database, 0);
		sqlite3_wal_checkpoint_v2(store->database, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL,
					  NULL);
	}
	sqlite3_close_v2(store->database);
	free(store->path);
	free(store);
}

enum crm_status crm_store_run(struct crm_store *store, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(store->database, sql, -1, &statement, NULL);

	while (code == SQLITE_OK || code == SQLITE_ROW)
		code = sqlite3_step(statement);
	sqlite3_finalize(statement);
	return code == SQLITE_DONE ? CRM_OK : crm_store_error(store, code);
}

enum crm_status crm_store_refresh(struct crm_store *store)
{
	enum crm_status status = crm_store_run(store, "COMMIT");

	return status ? status : crm_store_run(store, "BEGIN");
}

bool crm_store_is_written(const struct crm_store *store)
{
	return store->is_writer;
}

static void roll_back(struct crm_store *store)
{
	if (!sqlite3_get_autocommit(store->database))
		sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
	store->depth = 0;
}

bool crm_store_has_moved(struct crm_store *store)
{
	int moved = 0;

	sqlite3_file_control(store->database, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
	return moved != 0;
}

static enum crm_status attempt(struct crm_store *store, crm_store_work *work, void *context,
			       bool is_rehearsal)
{
	enum crm_status status;

	if (crm_store_has_moved(store))
		return crm_fail(CRM_BUSY, "the store was made anew meanwhile: try again");
	status = crm_store_run(store, "BEGIN IMMEDIATE");
	if (status)
		return status;
	crm_log_entry_keep(store);
	status = work(store, context);
	if (!status && !is_rehearsal)
		status = crm_store_run(store, "COMMIT");
	roll_back(store);
	return status;
}

enum crm_status crm_store_transact(struct crm_store *store, crm_store_work *work, void *context,
				   bool is_rehearsal)
{
	enum crm_status status;
	int tries = 0;

	do
		status = attempt(store, work, context, is_rehearsal);
	while (status == CRM_BUSY && ++tries < TRIES);
	return status;
}

void crm_store_trust_links(struct crm_store *store, bool is_trusted)
{
	sqlite3_db_config(store->database, SQLITE_DBCONFIG_ENABLE_FKEY, !is_trusted, NULL);
}

static enum crm_status savepoint(struct crm_store *store, const char *verb)
{
	CRM_AUTO_TEXT sql = crm_format("%s mark%d", verb, store->depth);

	return crm_store_run(store, sql);
}

enum crm_status crm_store_mark(struct crm_store *store)
{
	store->depth++;
	return savepoint(store, "SAVEPOINT");
}

enum crm_status crm_store_keep(struct crm_store *store)
{
	enum crm_status status = savepoint(store, "RELEASE");

	store->depth--;
	return status;
}

enum crm_status crm_store_undo(struct crm_store *store)
{
	enum crm_status status = savepoint(store, "ROLLBACK TO");

	return status ? status : crm_store_keep(store);
}

void crm_store_trim(struct crm_store *store)
{
	sqlite3_db_release_memory(store->database);
}

enum crm_status crm_store_snapshot(struct crm_store *store, const char *path)
{
	sqlite3 *target = NULL;
	sqlite3_backup *backup;
	int code = sqlite3_open(path, &target);

	backup = code ? NULL : sqlite3_backup_init(target, "main", store->database, "main");
	if (backup) {
		sqlite3_backup_step(backup, -1);
		code = sqlite3_backup_finish(backup);
	} else if (!code) {
		code = sqlite3_errcode(target);
	}
	sqlite3_close(target);
	if (code)
		return crm_fail(CRM_BROKEN, "cannot copy the store to '%s': %s", path,
				sqlite3_errstr(code));
	return CRM_OK;
}

enum crm_status crm_store_check(struct crm_store *store)
{
	sqlite3_stmt *statement = NULL;
	enum crm_status status = CRM_OK;
	int code = sqlite3_prepare_v2(store->database, "PRAGMA integrity_check(1)", -1, &statement,
				      NULL);

	if (!code)
		code = sqlite3_step(statement);
	if (code != SQLITE_ROW)
		status = crm_store_error(store, code);
	else if (!crm_equal((const char *)sqlite3_column_text(statement, 0), "ok"))
		status = crm_fail(CRM_BROKEN, "the store '%s' is damaged: %s", store->path,
				  (const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	return status;
}
