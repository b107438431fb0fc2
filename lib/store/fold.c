/* Folding the write-ahead log back into the database by a thread.
 * SPDX-License-Identifier: MIT */
#include "store/fold.h"

#include "base/worker.h"
#include "store/connection.h"

#include <stdlib.h>

struct crm_store_fold {
	char *path;
	struct crm_worker *worker;
};

static enum crm_status copy_log(void *context, void *piece)
{
	const struct crm_store_fold *fold = context;
	sqlite3 *database = NULL;
	int keep = 1;

	(void)piece;
	if (sqlite3_open_v2(fold->path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
			    NULL) == SQLITE_OK) {
		sqlite3_file_control(database, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
		sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
		/* Only who has read knows of the log. */
		sqlite3_exec(database, "PRAGMA schema_version", NULL, NULL, NULL);
		sqlite3_wal_checkpoint_v2(database, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	}
	sqlite3_close_v2(database);
	return CRM_OK;
}

void crm_store_fold_end(struct crm_store_fold *fold)
{
	if (!fold)
		return;
	if (fold->worker && crm_worker_end(fold->worker) != CRM_OK)
		crm_message_clear();
	crm_worker_free(fold->worker);
	free(fold->path);
	free(fold);
}

struct crm_store_fold *crm_store_fold_begin(const struct crm_store *store)
{
	struct crm_store_fold *fold = crm_alloc(sizeof(*fold));
	struct crm_worker_job job = {copy_log, free, fold};
	void *spare = crm_alloc(1), *piece = crm_alloc(1);

	fold->path = crm_copy(store->path);
	if (crm_worker_new(&job, &spare, 1, &fold->worker) != CRM_OK ||
	    crm_worker_hand(fold->worker, &piece) != CRM_OK)
		crm_message_clear();
	free(piece);
	return fold;
}
