/* New records of a mass that go their ways together: one copy of them for the rows that the engine
 * writes and for each of the threads.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MASS_BATCH_H
#define CRM_RECORD_MASS_BATCH_H

#include "base/worker.h"
#include "record/record.h"

enum { CRM_MASS_TOGETHER = 100 };

/* Batches that are not in use, for the next ones. Zero-initialised is empty; it lives longer than
 * all of its batches. */
struct crm_mass_batches {
	struct crm_mass_batch *spare;
};
void crm_mass_batches_clear(struct crm_mass_batches *batches);

struct crm_mass_batch {
	struct crm_mass_batches *batches;
	struct crm_mass_batch *next; /* spare one */
	unsigned holders;
	size_t count;
	struct crm_mass_entry {
		const struct crm_record *record;
		int64_t line;     /* of the file that is read; 0: none */
		int64_t document; /* its number in the index of words; 0: not there yet */
		bool waits;       /* with its row of the journal, for the end */
	} entries[CRM_MASS_TOGETHER];
	struct crm_arena arena;
};

/* An empty one, held once. Holding, dropping and handing over are for one thread alone. */
struct crm_mass_batch *crm_mass_batch_new(struct crm_mass_batches *batches);
/* Adds an entry with a copy of its record. */
void crm_mass_batch_add(struct crm_mass_batch *batch, const struct crm_mass_entry *entry);
/* One holder less; accepts NULL. */
void crm_mass_batch_drop(struct crm_mass_batch *batch);

/* A thread that works on batches; `work` leaves them as they are. CRM_BROKEN. */
enum crm_status crm_mass_worker_new(struct crm_mass_batches *batches,
				    enum crm_status (*work)(void *context, void *batch),
				    void *context, struct crm_worker **out) CRM_MUST_CHECK;
/* Has the thread hold the batch until it is done. As crm_worker_hand. */
enum crm_status crm_mass_worker_hand(struct crm_worker *worker,
				     struct crm_mass_batch *batch) CRM_MUST_CHECK;

#endif
