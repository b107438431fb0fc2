/* A thread that works on pieces in the order in which they are handed to it.
 * SPDX-License-Identifier: MIT */
#include "base/worker.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* The oldest first. */
struct ring {
	void **pieces;
	size_t first, count;
};

struct crm_worker {
	struct crm_worker_job job;
	pthread_t thread;
	bool is_running;
	pthread_mutex_t mutex; /* over all that follows */
	pthread_cond_t filled, emptied;
	size_t size;     /* of the rings */
	size_t together; /* for so many one who sleeps is woken */
	struct ring waiting, empty;
	bool is_busy, is_awaited, is_ended, is_dropped;
	enum crm_status status;
	char *message;
};

static void put_last(const struct crm_worker *worker, struct ring *ring, void *piece)
{
	ring->pieces[(ring->first + ring->count++) % worker->size] = piece;
}

static void *take_first(const struct crm_worker *worker, struct ring *ring)
{
	void *piece = ring->pieces[ring->first];

	ring->first = (ring->first + 1) % worker->size;
	ring->count--;
	return piece;
}

static void wait_for_filled(struct crm_worker *worker)
{
	while (worker->waiting.count < worker->together && !worker->is_ended &&
	       !(worker->is_awaited && worker->waiting.count))
		pthread_cond_wait(&worker->filled, &worker->mutex);
}

/* The oldest piece that waits; NULL at the end. Who sleeps is woken for several pieces, who is
 * awake goes on to the last. */
static void *take(struct crm_worker *worker)
{
	void *piece = NULL;

	pthread_mutex_lock(&worker->mutex);
	if (!worker->waiting.count)
		wait_for_filled(worker);
	if (worker->waiting.count && !worker->is_dropped)
		piece = take_first(worker, &worker->waiting);
	worker->is_busy = piece != NULL;
	pthread_mutex_unlock(&worker->mutex);
	return piece;
}

static void give_back(struct crm_worker *worker, void *piece, enum crm_status status)
{
	pthread_mutex_lock(&worker->mutex);
	put_last(worker, &worker->empty, piece);
	worker->is_busy = false;
	if (status && !worker->status) {
		worker->status = status;
		worker->message = crm_copy(crm_message());
	}
	if (worker->empty.count >= worker->together || !worker->waiting.count)
		pthread_cond_signal(&worker->emptied);
	pthread_mutex_unlock(&worker->mutex);
}

/* After a failure pieces are still taken, so that nobody waits for ever. */
static void *run(void *context)
{
	struct crm_worker *worker = context;
	enum crm_status status = CRM_OK;
	void *piece;

	while ((piece = take(worker)) != NULL) {
		if (!status)
			status = worker->job.work(worker->job.context, piece);
		give_back(worker, piece, status);
	}
	crm_message_clear(); /* this thread's */
	return NULL;
}

enum crm_status crm_worker_new(const struct crm_worker_job *job, void **pieces, size_t count,
			       struct crm_worker **out)
{
	CRM_AUTO(worker) worker = crm_alloc(sizeof(*worker));
	int failed;

	worker->job = *job;
	worker->size = count;
	worker->together = count / 4 ? count / 4 : 1;
	worker->waiting.pieces = crm_alloc(count * sizeof(*pieces));
	worker->empty.pieces = crm_alloc(count * sizeof(*pieces));
	for (size_t i = 0; i < count; i++)
		put_last(worker, &worker->empty, pieces[i]);
	pthread_mutex_init(&worker->mutex, NULL);
	pthread_cond_init(&worker->filled, NULL);
	pthread_cond_init(&worker->emptied, NULL);
	failed = pthread_create(&worker->thread, NULL, run, worker);
	if (failed)
		return crm_fail(CRM_BROKEN, "starting a thread: %s", strerror(failed));
	worker->is_running = true;
	*out = worker;
	worker = NULL;
	return CRM_OK;
}

static enum crm_status failure(const struct crm_worker *worker)
{
	return worker->status ? crm_fail(worker->status, "%s", worker->message) : CRM_OK;
}

static void wait_for_empty(struct crm_worker *worker)
{
	while (worker->empty.count < worker->together && worker->waiting.count)
		pthread_cond_wait(&worker->emptied, &worker->mutex);
	while (!worker->empty.count)
		pthread_cond_wait(&worker->emptied, &worker->mutex);
}

enum crm_status crm_worker_hand(struct crm_worker *worker, void **piece)
{
	enum crm_status status;

	pthread_mutex_lock(&worker->mutex);
	if (!worker->empty.count)
		wait_for_empty(worker);
	put_last(worker, &worker->waiting, *piece);
	*piece = take_first(worker, &worker->empty);
	if (worker->waiting.count >= worker->together)
		pthread_cond_signal(&worker->filled);
	status = failure(worker);
	pthread_mutex_unlock(&worker->mutex);
	return status;
}

enum crm_status crm_worker_wait(struct crm_worker *worker)
{
	enum crm_status status;

	pthread_mutex_lock(&worker->mutex);
	worker->is_awaited = true;
	pthread_cond_signal(&worker->filled);
	while (worker->waiting.count || worker->is_busy)
		pthread_cond_wait(&worker->emptied, &worker->mutex);
	worker->is_awaited = false;
	status = failure(worker);
	pthread_mutex_unlock(&worker->mutex);
	return status;
}

static void stop(struct crm_worker *worker, bool is_dropped)
{
	if (!worker->is_running)
		return;
	pthread_mutex_lock(&worker->mutex);
	worker->is_ended = true;
	worker->is_dropped = is_dropped;
	pthread_cond_signal(&worker->filled);
	pthread_mutex_unlock(&worker->mutex);
	pthread_join(worker->thread, NULL);
	worker->is_running = false;
}

enum crm_status crm_worker_end(struct crm_worker *worker)
{
	stop(worker, false);
	return failure(worker);
}

static void clear(struct crm_worker *worker, struct ring *ring)
{
	while (ring->count)
		worker->job.release(take_first(worker, ring));
	free(ring->pieces);
}

void crm_worker_free(struct crm_worker *worker)
{
	if (!worker)
		return;
	stop(worker, true);
	clear(worker, &worker->waiting);
	clear(worker, &worker->empty);
	pthread_cond_destroy(&worker->filled);
	pthread_cond_destroy(&worker->emptied);
	pthread_mutex_destroy(&worker->mutex);
	free(worker->message);
	free(worker);
}
