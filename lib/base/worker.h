/* A thread that works on pieces in the order in which they are handed to it.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_WORKER_H
#define CRM_BASE_WORKER_H

#include "base/memory.h"
#include "base/status.h"

struct crm_worker;

/* What it does. `work` leaves a piece empty for the next filling, and is not called again after a
 * failure; `release` frees a piece. */
struct crm_worker_job {
	enum crm_status (*work)(void *context, void *piece);
	void (*release)(void *piece);
	void *context;
};

/* Starts the thread and gives it `count` empty pieces; the caller holds one more, since the two
 * swap. To wake somebody costs as much as some small pieces do: one who sleeps is woken when a
 * quarter of them is there. On failure the pieces are released. CRM_BROKEN. */
enum crm_status crm_worker_new(const struct crm_worker_job *job, void **pieces, size_t count,
			       struct crm_worker **out) CRM_MUST_CHECK;
/* Hands a filled piece over, and gives an empty one in its place, that which was worked on first;
 * waits while all are filled. Returns what went wrong in the thread so far. */
enum crm_status crm_worker_hand(struct crm_worker *worker, void **piece) CRM_MUST_CHECK;
/* Waits for the thread to be done with what was handed over; more may follow. Returns what went
 * wrong. */
enum crm_status crm_worker_wait(struct crm_worker *worker) CRM_MUST_CHECK;
/* The same at the end: the thread is gone then. */
enum crm_status crm_worker_end(struct crm_worker *worker) CRM_MUST_CHECK;
/* Stops the thread wherever it is, and frees its pieces. Accepts NULL. */
void crm_worker_free(struct crm_worker *worker);
CRM_DEFINE_AUTO(worker)

#endif
