/* New records of a mass that go their ways together.
 * SPDX-License-Identifier: MIT */
#include "record/mass_batch.h"

#include <stdlib.h>

/* Batches that wait for a thread: as many as come while it puts what it gathered in order. */
enum { WAITING = 16 };

void crm_mass_batches_clear(struct crm_mass_batches *batches)
{
	while (batches->spare) {
		struct crm_mass_batch *batch = batches->spare;

		batches->spare = batch->next;
		crm_arena_clear(&batch->arena);
		free(batch);
	}
}

struct crm_mass_batch *crm_mass_batch_new(struct crm_mass_batches *batches)
{
	struct crm_mass_batch *batch = batches->spare;

	if (batch)
		batches->spare = batch->next;
	else
		batch = crm_alloc(sizeof(*batch));
	batch->batches = batches;
	batch->holders = 1;
	batch->count = 0;
	crm_arena_reset(&batch->arena);
	return batch;
}

void crm_mass_batch_add(struct crm_mass_batch *batch, const struct crm_mass_entry *entry)
{
	struct crm_mass_entry *kept = &batch->entries[batch->count++];

	*kept = *entry;
	kept->record = crm_record_copy_to(&batch->arena, entry->record);
}

void crm_mass_batch_drop(struct crm_mass_batch *batch)
{
	if (!batch || --batch->holders)
		return;
	batch->next = batch->batches->spare;
	batch->batches->spare = batch;
}

static void release(void *piece)
{
	crm_mass_batch_drop(piece);
}

enum crm_status crm_mass_worker_new(struct crm_mass_batches *batches,
				    enum crm_status (*work)(void *context, void *batch),
				    void *context, struct crm_worker **out)
{
	struct crm_worker_job job = {work, release, context};
	void *pieces[WAITING];

	for (size_t i = 0; i < WAITING; i++)
		pieces[i] = crm_mass_batch_new(batches);
	return crm_worker_new(&job, pieces, WAITING, out);
}

enum crm_status crm_mass_worker_hand(struct crm_worker *worker, struct crm_mass_batch *batch)
{
	void *piece = batch;
	enum crm_status status;

	batch->holders++;
	status = crm_worker_hand(worker, &piece);
	crm_mass_batch_drop(piece);
	return status;
}
