/* Many files at once: a thread of its own merges them into the tree and streams the new objects
 * into one pack.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_BULK_H
#define CRM_HISTORY_BULK_H

#include "history/ahead.h"
#include "history/batch.h"
#include "history/object.h"

struct crm_bulk;

/* Starts the thread over the tree `base` (NULL: none). CRM_BROKEN. */
enum crm_status crm_bulk_new(struct crm_history *history, const git_oid *base,
			     struct crm_bulk **out) CRM_MUST_CHECK;
/* Hands a filled batch over, and gives an empty one back in its place; waits while enough batches
 * wait. Returns what went wrong in the thread so far. */
enum crm_status crm_bulk_hand(struct crm_bulk *bulk, struct crm_batch **batch) CRM_MUST_CHECK;
/* As crm_history_put_ahead. */
enum crm_status crm_bulk_put_ahead(struct crm_bulk *bulk, struct crm_history_blob *blobs,
				   size_t count) CRM_MUST_CHECK;
/* Waits for the thread to be done with everything; the tree's name goes to `tree`. */
enum crm_status crm_bulk_end(struct crm_bulk *bulk, git_oid *tree) CRM_MUST_CHECK;
/* Puts the commit into the pack as its last object and finishes it: synced and in place. */
enum crm_status crm_bulk_finish(struct crm_bulk *bulk, const git_oid *id,
				const struct crm_str *commit) CRM_MUST_CHECK;
/* Stops the thread wherever it is. */
void crm_bulk_free(struct crm_bulk *bulk);
CRM_DEFINE_AUTO(bulk)

#endif
