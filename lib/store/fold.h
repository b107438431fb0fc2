/* Folding the write-ahead log back into the database by a thread, beside what else is to be done.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_STORE_FOLD_H
#define CRM_STORE_FOLD_H

#include "store/store.h"

struct crm_store_fold;

/* After a transaction that wrote much: begins to copy the log, through a connection of its own.
 * Whatever cannot be done is left to crm_store_close. NULL: there is no thread. */
struct crm_store_fold *crm_store_fold_begin(const struct crm_store *store);
/* Waits for it. Accepts NULL. */
void crm_store_fold_end(struct crm_store_fold *fold);

#endif
