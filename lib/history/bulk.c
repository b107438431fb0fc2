/* The thread behind a bulk and the queue of batches to it.
 * SPDX-License-Identifier: MIT */
#include "history/bulk.h"

#include "base/worker.h"
#include "history/merge.h"
#include "history/pack.h"
#include "history/repository.h"

#include <stdlib.h>
#include <string.h>

enum { CANDIDATES = 32 };
/* Batches that may wait for the thread. */
enum { PIECES = 3 };

struct crm_bulk {
	struct crm_pack *pack;
	struct crm_merge *merge;
	/* the template of the noun that is being written */
	struct crm_delta_base template;
	git_oid template_id;
	struct crm_str noun;
	bool has_template;

	struct crm_worker *worker;
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

/* The template goes before all others, since a base must stand before what copies from it. */
static enum crm_status set_template(struct crm_bulk *bulk, const struct crm_batch_file *files,
				    size_t count)
{
	struct crm_pack_object object = {.type = CRM_OBJECT_BLOB, .id = &bulk->template_id};
	size_t best;

	bulk->has_template = count >= 2;
	if (count < 2)
		return CRM_OK;
	best = choose(&bulk->template, files, count);
	crm_delta_base_set(&bulk->template, files[best].bytes, files[best].length);
	crm_object_id(CRM_OBJECT_BLOB, files[best].bytes, files[best].length, &bulk->template_id);
	object.bytes = files[best].bytes;
	object.length = files[best].length;
	return crm_pack_put(bulk->pack, &object);
}

/* At the first file of a noun. */
static enum crm_status start_noun(struct crm_bulk *bulk, const struct crm_batch *batch,
				  size_t cursor, const char *path)
{
	struct crm_batch_file files[CANDIDATES];

	crm_str_reset(&bulk->noun);
	crm_str_add_bytes(&bulk->noun, path, strcspn(path, "/"));
	return set_template(bulk, files, gather(bulk, batch, cursor, files));
}

enum crm_status crm_bulk_put_ahead(struct crm_bulk *bulk, struct crm_history_blob *blobs,
				   size_t count)
{
	struct crm_batch_file files[CANDIDATES];
	size_t candidates = 0;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; !bulk->has_template && i < count && candidates < CANDIDATES; i++)
		if (blobs[i].length <= CRM_DELTA_LARGEST / CANDIDATES)
			files[candidates++] = (struct crm_batch_file){.bytes = blobs[i].bytes,
								      .length = blobs[i].length};
	if (candidates)
		status = set_template(bulk, files, candidates);
	for (size_t i = 0; i < count && !status; i++) {
		git_oid id;

		crm_object_id(CRM_OBJECT_BLOB, blobs[i].bytes, blobs[i].length, &id);
		memcpy(blobs[i].name, id.id, sizeof(id.id));
		status = put_packed(bulk, CRM_OBJECT_BLOB, &id, blobs[i].bytes, blobs[i].length);
	}
	return status;
}

/* Bytes that are written already come by their name. */
static enum crm_status put_file(struct crm_bulk *bulk, const struct crm_batch_file *file)
{
	git_oid id;

	if (!file->name)
		return crm_merge_put(bulk->merge, file->path, file->bytes, file->length);
	memcpy(id.id, file->name, sizeof(id.id));
	return crm_merge_put_name(bulk->merge, file->path, &id);
}

static enum crm_status write_batch(void *context, void *piece)
{
	struct crm_bulk *bulk = context;
	struct crm_batch *batch = piece;
	enum crm_status status = CRM_OK;
	size_t cursor = 0, next = 0;
	struct crm_batch_file file;

	while (!status && crm_batch_next(batch, &next, &file)) {
		bool is_same = bulk->noun.length && is_of_noun(&file, &bulk->noun);

		if (file.bytes && !(is_same && bulk->has_template) && strchr(file.path, '/'))
			status = start_noun(bulk, batch, cursor, file.path);
		if (!status)
			status = put_file(bulk, &file);
		cursor = next;
	}
	crm_batch_reset(batch);
	return status;
}

static void release(void *piece)
{
	if (piece)
		crm_batch_clear(piece);
	free(piece);
}

enum crm_status crm_bulk_new(struct crm_history *history, const git_oid *base,
			     struct crm_bulk **out)
{
	CRM_AUTO(bulk) bulk = crm_alloc(sizeof(*bulk));
	struct crm_object_sink sink = {put_packed, bulk};
	struct crm_worker_job job = {write_batch, release, bulk};
	void *pieces[PIECES];
	enum crm_status status = crm_pack_new(history, false, &bulk->pack);

	bulk->template.is_lines = true;
	if (!status)
		status = crm_merge_new(history, base, sink, &bulk->merge);
	if (status)
		return status;
	for (size_t i = 0; i < PIECES; i++)
		pieces[i] = crm_alloc(sizeof(struct crm_batch));
	status = crm_worker_new(&job, pieces, PIECES, &bulk->worker);
	if (status)
		return status;
	*out = bulk;
	bulk = NULL;
	return CRM_OK;
}

void crm_bulk_free(struct crm_bulk *bulk)
{
	if (!bulk)
		return;
	crm_worker_free(bulk->worker);
	crm_merge_free(bulk->merge);
	crm_pack_free(bulk->pack);
	crm_delta_base_clear(&bulk->template);
	crm_str_clear(&bulk->noun);
	free(bulk);
}

enum crm_status crm_bulk_hand(struct crm_bulk *bulk, struct crm_batch **batch)
{
	void *piece = *batch;
	enum crm_status status = crm_worker_hand(bulk->worker, &piece);

	*batch = piece;
	return status;
}

enum crm_status crm_bulk_end(struct crm_bulk *bulk, git_oid *tree)
{
	enum crm_status status = crm_worker_end(bulk->worker);

	return status ? status : crm_merge_finish(bulk->merge, tree);
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
