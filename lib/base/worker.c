/* A thread that works on pieces in the order in which they are handed to it.
 * SPDX-License-Identifier: MIT */
#include "base/worker.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { QUEUE = CRM_WORKER_PIECES };

struct crm_worker {
	struct crm_worker_job job;
	pthread_t thread;
	bool is_running;
	pthread_mutex_t mutex; /* over all that follows */
	pthread_cond_t changed;
	void *waiting[QUEUE], *empty[QUEUE]; /* the oldest first; each ends at the first NULL */
	bool is_busy, is_ended, is_dropped;
	enum crm_status status;
	char *message;
};

static size_t count_of(void *const pieces[QUEUE])
{
	size_t count = 0;

	while (count < QUEUE && pieces[count])
		count++;
	return count;
}

static void *take_first(void *pieces[QUEUE])
{
	void *first = pieces[0];

	memmove(pieces, pieces + 1, (QUEUE - 1) * sizeof(*pieces));
	pieces[QUEUE - 1] = NULL;
	return first;
}

/* The oldest piece that waits; NULL at the end. */
static void *take(struct crm_worker *worker)
{
	void *piece;

	pthread_mutex_lock(&worker->mutex);
	while (!worker->waiting[0] && !worker->is_ended)
		pthread_cond_wait(&worker->changed, &worker->mutex);
	piece = worker->is_dropped ? NULL : take_first(worker->waiting);
	worker->is_busy = piece != NULL;
	pthread_mutex_unlock(&worker->mutex);
	return piece;
}

static void give_back(struct crm_worker *worker, void *piece, enum crm_status status)
{
	pthread_mutex_lock(&worker->mutex);
	worker->empty[count_of(worker->empty)] = piece;
	worker->is_busy = false;
	if (status && !worker->status) {
		worker->status = status;
		worker->message = crm_copy(crm_message());
	}
	pthread_cond_broadcast(&worker->changed);
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
	return NULL;
}

enum crm_status crm_worker_new(const struct crm_worker_job *job, void *pieces[CRM_WORKER_PIECES],
			       struct crm_worker **out)
{
	CRM_AUTO(worker) worker = crm_alloc(sizeof(*worker));
	int failed;

	worker->job = *job;
	memcpy(worker->empty, pieces, sizeof(worker->empty));
	pthread_mutex_init(&worker->mutex, NULL);
	pthread_cond_init(&worker->changed, NULL);
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

enum crm_status crm_worker_hand(struct crm_worker *worker, void **piece)
{
	enum crm_status status;

	pthread_mutex_lock(&worker->mutex);
	while (!worker->empty[0])
		pthread_cond_wait(&worker->changed, &worker->mutex);
	worker->waiting[count_of(worker->waiting)] = *piece;
	*piece = take_first(worker->empty);
	pthread_cond_broadcast(&worker->changed);
	status = failure(worker);
	pthread_mutex_unlock(&worker->mutex);
	return status;
}

enum crm_status crm_worker_wait(struct crm_worker *worker)
{
	enum crm_status status;

	pthread_mutex_lock(&worker->mutex);
	while (worker->waiting[0] || worker->is_busy)
		pthread_cond_wait(&worker->changed, &worker->mutex);
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
	pthread_cond_broadcast(&worker->changed);
	pthread_mutex_unlock(&worker->mutex);
	pthread_join(worker->thread, NULL);
	worker->is_running = false;
}

enum crm_status crm_worker_end(struct crm_worker *worker)
{
	stop(worker, false);
	return failure(worker);
}

void crm_worker_free(struct crm_worker *worker)
{
	if (!worker)
		return;
	stop(worker, true);
	for (size_t i = 0; i < QUEUE; i++) {
		worker->job.release(worker->waiting[i]);
		worker->job.release(worker->empty[i]);
	}
	pthread_cond_destroy(&worker->changed);
	pthread_mutex_destroy(&worker->mutex);
	free(worker->message);
	free(worker);
}
