/* Pieces that a thread works on: in order, all of them, whatever it is woken for.
 * SPDX-License-Identifier: MIT */
#include "base/worker.h"

#include "tap.h"

#include <stdlib.h>

enum { MOST = 32 };

/* What the thread has seen; and at which piece it fails (0: never). */
struct seen {
	int last, count, failing;
	bool is_in_order;
};

static enum crm_status look(void *context, void *piece)
{
	struct seen *seen = context;
	int *number = piece;

	if (seen->failing && *number == seen->failing)
		return crm_fail(CRM_INVALID, "piece %d is bad", *number);
	seen->is_in_order &= *number == seen->last + 1;
	seen->last = *number;
	seen->count++;
	return CRM_OK;
}

static struct crm_worker *start(struct seen *seen, size_t size, int **piece)
{
	struct crm_worker_job job = {look, free, seen};
	struct crm_worker *worker = NULL;
	void *pieces[MOST];

	for (size_t i = 0; i < size; i++)
		pieces[i] = crm_alloc(sizeof(int));
	*piece = crm_alloc(sizeof(int));
	if (crm_worker_new(&job, pieces, size, &worker))
		abort();
	return worker;
}

static enum crm_status hand(struct crm_worker *worker, int **piece, int from, int to)
{
	enum crm_status status = CRM_OK;

	for (int i = from; i <= to && !status; i++) {
		void *swapped = *piece;

		**piece = i;
		status = crm_worker_hand(worker, &swapped);
		*piece = swapped;
	}
	return status;
}

static void test_order(size_t size)
{
	struct seen seen = {.is_in_order = true};
	int *piece;
	CRM_AUTO(worker) worker = start(&seen, size, &piece);

	ok(!hand(worker, &piece, 1, 3) && !crm_worker_wait(worker) && seen.count == 3,
	   "%zu pieces: waiting is for the last", size);
	ok(!hand(worker, &piece, 4, 5000) && !crm_worker_wait(worker) && seen.count == 5000,
	   "many are all worked on");
	ok(!hand(worker, &piece, 5001, 5001) && !crm_worker_end(worker) && seen.count == 5001,
	   "and the last one at the end");
	ok(seen.is_in_order, "in order");
	free(piece);
}

static void test_failure(void)
{
	struct seen seen = {.is_in_order = true, .failing = 10};
	int *piece;
	CRM_AUTO(worker) worker = start(&seen, 8, &piece);

	is_number(hand(worker, &piece, 1, 1000), CRM_INVALID, "a failure comes back");
	is_number(crm_worker_end(worker), CRM_INVALID, "at the end too");
	is_text(crm_message(), "piece 10 is bad", "with its sentence");
	is_number(seen.count, 9, "nothing is worked on after it");
	crm_message_clear();
	free(piece);
}

static void test_drop(void)
{
	struct seen seen = {.is_in_order = true};
	int *piece;
	struct crm_worker *worker = start(&seen, 32, &piece);

	ok(!hand(worker, &piece, 1, 5), "some wait");
	crm_worker_free(worker);
	ok(seen.count <= 5, "and may be dropped");
	free(piece);
}

int main(void)
{
	test_order(1);
	test_order(3);
	test_order(16);
	test_order(32);
	test_failure();
	test_drop();
	return tap_end();
}
