/* The thread behind a bulk and the queue of batches to it.
 * SPDX-License-Identifier: MIT */
#include "history/bulk.h"

#include "history/merge.h"
#include "history/pack.h"
#include "history/repository.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { QUEUE = 3, CANDIDATES = 32 };

struct crm_bulk {
	struct crm_pack *pack;
	struct crm_merge *merge;
	/* the template of the noun that is being written */
	struct crm_delta_base template;
	git_oid template_id;
	struct crm_str noun;
	bool has_template;

	pthread_t thread;
	bool is_running;
	pthread_mutex_t mutex; /* over all that follows */
	pthread_cond_t changed;
	struct crm_batch *waiting[QUEUE], *empty[QUEUE + 1]; /* each ends at the first NULL */
	bool is_ended, is_dropped;
	enum crm_status status;
	char *message;
};

static enum crm_status put_packed(void *context, enum crm_object_type type, const git_oid *id,
				  const char *bytes, size_t length)
{
	struct crm_bulk *bulk = context;
	bool is_delta = type == CRM_OBJECT_BLOB && bulk->has_template;
	struct crm_pack_object object = {
		type, id, bytes, length, is_delta ? &bulk->template : NULL, &bulk->template_id};

	return crm_pack_put(bulk->pack, &object);
}

static bool is_of_noun(const struct crm_batch_file *file, const struct crm_str *noun)
{
	return strncmp(file->path, noun->text, noun->length) == 0 &&
	       file->path[noun->length] == '/';
}

/* Up to CANDIDATES files of the noun from here on. */
static size_t gather(const struct crm_bulk *bulk, const struct crm_batch *batch, size_t cursor,
		     struct crm_batch_file files[CANDIDATES])
{
	struct crm_batch_file file;
	size_t count = 0;

	while (count < CANDIDATES && crm_batch_next(batch, &cursor, &file) &&
	       is_of_noun(&file, &bulk->noun))
		if (file.bytes && file.length <= CRM_DELTA_LARGEST / CANDIDATES)
			files[count++] = file;
	return count;
}

/* The record that tells the others shortest. */
static size_t choose(struct crm_delta_base *base, const struct crm_batch_file *files, size_t count)
{
	CRM_SCOPED(str) delta = {0};
	size_t best = 0, shortest = SIZE_MAX;

	for (size_t i = 0; i < count; i++) {
		crm_str_reset(&delta);
		crm_delta_base_set(base, files[i].bytes, files[i].length);
		for (size_t j = 0; j < count; j++)
			crm_delta_encode(base, files[j].bytes, files[j].length, &delta);
		if (delta.length + files[i].length < shortest) {
			shortest = delta.length + files[i].length;
			best = i;
		}
	}
	return best;
}

/* At the first file of a noun: its template goes before all others, since a base must stand before
 * what copies from it. */
static enum crm_status start_noun(struct crm_bulk *bulk, const struct crm_batch *batch,
				  size_t cursor, const char *path)
{
	struct crm_batch_file files[CANDIDATES];
	struct crm_pack_object object = {.type = CRM_OBJECT_BLOB, .id = &bulk->template_id};
	size_t count, best;

	crm_str_reset(&bulk->noun);
	crm_str_add_bytes(&bulk->noun, path, strcspn(path, "/"));
	bulk->has_template = false;
	count = gather(bulk, batch, cursor, files);
	if (count < 2)
		return CRM_OK;
	best = choose(&bulk->template, files, count);
	crm_delta_base_set(&bulk->template, files[best].bytes, files[best].length);
	crm_object_id(CRM_OBJECT_BLOB, files[best].bytes, files[best].length, &bulk->template_id);
	bulk->has_template = true;
	object.bytes = files[best].bytes;
	object.length = files[best].length;
	return crm_pack_put(bulk->pack, &object);
}

static enum crm_status write_batch(struct crm_bulk *bulk, const struct crm_batch *batch)
{
	enum crm_status status = CRM_OK;
	size_t cursor = 0, next = 0;
	struct crm_batch_file file;

	while (!status && crm_batch_next(batch, &next, &file)) {
		bool is_same = bulk->noun.length && is_of_noun(&file, &bulk->noun);

		if (file.bytes && !(is_same && bulk->has_template) && strchr(file.path, '/'))
			status = start_noun(bulk, batch, cursor, file.path);
		if (!status)
			status = crm_merge_put(bulk->merge, file.path, file.bytes, file.length);
		cursor = next;
	}
	return status;
}

/* The oldest batch that waits; NULL at the end. */
static struct crm_batch *take(struct crm_bulk *bulk)
{
	struct crm_batch *batch;

	pthread_mutex_lock(&bulk->mutex);
	while (!bulk->waiting[0] && !bulk->is_ended && !bulk->is_dropped)
		pthread_cond_wait(&bulk->changed, &bulk->mutex);
	batch = bulk->is_dropped ? NULL : bulk->waiting[0];
	if (batch) {
		memmove(bulk->waiting, bulk->waiting + 1, (QUEUE - 1) * sizeof(*bulk->waiting));
		bulk->waiting[QUEUE - 1] = NULL;
		pthread_cond_broadcast(&bulk->changed);
	}
	pthread_mutex_unlock(&bulk->mutex);
	return batch;
}

static void give_back(struct crm_bulk *bulk, struct crm_batch *batch, enum crm_status status)
{
	size_t at = 0;

	crm_batch_reset(batch);
	pthread_mutex_lock(&bulk->mutex);
	while (bulk->empty[at])
		at++;
	bulk->empty[at] = batch;
	if (status && !bulk->status) {
		bulk->status = status;
		bulk->message = crm_copy(crm_message());
	}
	pthread_cond_broadcast(&bulk->changed);
	pthread_mutex_unlock(&bulk->mutex);
}

/* After a failure batches are still taken, so that nobody waits for ever. */
static void *run(void *context)
{
	struct crm_bulk *bulk = context;
	enum crm_status status = CRM_OK;
	struct crm_batch *batch;

	while ((batch = take(bulk)) != NULL) {
		if (!status)
			status = write_batch(bulk, batch);
		give_back(bulk, batch, status);
	}
	return NULL;
}

enum crm_status crm_bulk_new(struct crm_history *history, const git_oid *base,
			     struct crm_bulk **out)
{
	CRM_AUTO(bulk) bulk = crm_alloc(sizeof(*bulk));
	struct crm_object_sink sink = {put_packed, bulk};
	enum crm_status status;

	pthread_mutex_init(&bulk->mutex, NULL);
	pthread_cond_init(&bulk->changed, NULL);
	for (size_t i = 0; i < QUEUE; i++)
		bulk->empty[i] = crm_alloc(sizeof(struct crm_batch));
	status = crm_pack_new(history, false, &bulk->pack);
	if (!status)
		status = crm_merge_new(history, base, sink, &bulk->merge);
	if (status)
		return status;
	if (pthread_create(&bulk->thread, NULL, run, bulk) != 0)
		return crm_fail_system("starting a thread");
	bulk->is_running = true;
	*out = bulk;
	bulk = NULL;
	return CRM_OK;
}

static void stop(struct crm_bulk *bulk, bool is_dropped)
{
	if (!bulk->is_running)
		return;
	pthread_mutex_lock(&bulk->mutex);
	bulk->is_ended = true;
	bulk->is_dropped = is_dropped;
	pthread_cond_broadcast(&bulk->changed);
	pthread_mutex_unlock(&bulk->mutex);
	pthread_join(bulk->thread, NULL);
	bulk->is_running = false;
}

static void free_batches(struct crm_batch **batches, size_t count)
{
	for (size_t i = 0; i < count && batches[i]; i++) {
		crm_batch_clear(batches[i]);
		free(batches[i]);
	}
}

void crm_bulk_free(struct crm_bulk *bulk)
{
	if (!bulk)
		return;
	stop(bulk, true);
	free_batches(bulk->waiting, QUEUE);
	free_batches(bulk->empty, QUEUE + 1);
	pthread_cond_destroy(&bulk->changed);
	pthread_mutex_destroy(&bulk->mutex);
	crm_merge_free(bulk->merge);
	crm_pack_free(bulk->pack);
	crm_delta_base_clear(&bulk->template);
	crm_str_clear(&bulk->noun);
	free(bulk->message);
	free(bulk);
}

static enum crm_status failure(const struct crm_bulk *bulk)
{
	return bulk->status ? crm_fail(bulk->status, "%s", bulk->message) : CRM_OK;
}

enum crm_status crm_bulk_hand(struct crm_bulk *bulk, struct crm_batch **batch)
{
	enum crm_status status;
	size_t last = 0, at = 0;

	pthread_mutex_lock(&bulk->mutex);
	while (bulk->waiting[QUEUE - 1] || !bulk->empty[0])
		pthread_cond_wait(&bulk->changed, &bulk->mutex);
	while (bulk->waiting[at])
		at++;
	while (last + 1 <= QUEUE && bulk->empty[last + 1])
		last++;
	bulk->waiting[at] = *batch;
	*batch = bulk->empty[last];
	bulk->empty[last] = NULL;
	pthread_cond_broadcast(&bulk->changed);
	status = failure(bulk);
	pthread_mutex_unlock(&bulk->mutex);
	return status;
}

enum crm_status crm_bulk_end(struct crm_bulk *bulk, git_oid *tree)
{
	stop(bulk, false);
	return bulk->status ? failure(bulk) : crm_merge_finish(bulk->merge, tree);
}

enum crm_status crm_bulk_finish(struct crm_bulk *bulk, const git_oid *id,
				const struct crm_str *commit)
{
	struct crm_pack_object object = {.type = CRM_OBJECT_COMMIT,
					 .id = id,
					 .bytes = commit->text,
					 .length = commit->length};
	char name[CRM_PACK_NAME];
	enum crm_status status = crm_pack_put(bulk->pack, &object);

	return status ? status : crm_pack_finish(bulk->pack, name);
}
