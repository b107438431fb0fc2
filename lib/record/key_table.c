/* Many lookup keys on their way into the table, in its order.
 * SPDX-License-Identifier: MIT */
#include "record/key_table.h"

#include "base/worker.h"
#include "store/query.h"

#include <stdlib.h>
#include <string.h>

/* Rows of one statement: starting one costs as much as writing several. With fewer keys a thread
 * costs more than it saves, and so does writing the table anew. */
enum { ROWS = 100, MANY = 10000 };
/* Batches that the thread may have ready. */
enum { WAITING = 16 };
/* The table is written anew when it has fewer keys than one in so many of the new ones. */
enum { LEAST_SHARE = 2 };

/* Keys of a sort, whose least is at hand. */
struct stream {
	struct crm_key_sort *sort;
	const char *const *names;
	struct crm_sorted_key key;
	bool is_ended;
};

/* The new keys and those of the table, which are then gone from there. */
struct merge {
	struct stream fresh, there;
	const char **there_names;
	size_t there_count, there_capacity;
	struct crm_arena arena; /* of these names */
};

/* Keys of one field, in order. */
struct batch {
	struct crm_arena arena;
	const char *field;
	struct crm_sorted_key keys[ROWS];
	size_t count;
	bool is_last;
};

static enum crm_status advance(struct stream *stream)
{
	enum crm_status status = crm_key_sort_next(stream->sort, &stream->key);

	stream->is_ended = status == CRM_NOT_FOUND;
	return stream->is_ended ? CRM_OK : status;
}

static enum crm_status start(struct stream *stream)
{
	enum crm_status status = crm_key_sort_begin(stream->sort);

	return status ? status : advance(stream);
}

static int compare_keys(const struct crm_sorted_key *a, const struct crm_sorted_key *b)
{
	size_t shorter = a->length < b->length ? a->length : b->length;
	int order = memcmp(a->key, b->key, shorter);

	if (!order && a->length != b->length)
		order = a->length < b->length ? -1 : 1;
	return order ? order : strcmp(a->id, b->id);
}

static const char *name_of(const struct stream *stream)
{
	return stream->names[stream->key.field];
}

/* The stream that has the least key; NULL at the end of both. */
static struct stream *least(struct merge *merge)
{
	struct stream *fresh = &merge->fresh, *there = &merge->there;
	int order;

	if (there->is_ended)
		return fresh->is_ended ? NULL : fresh;
	if (fresh->is_ended)
		return there;
	order = strcmp(name_of(fresh), name_of(there));
	return (order ? order : compare_keys(&fresh->key, &there->key)) < 0 ? fresh : there;
}

static void add_to(struct batch *batch, const struct crm_sorted_key *key)
{
	struct crm_sorted_key *kept = &batch->keys[batch->count++];

	*kept = *key;
	kept->key = crm_arena_copy(&batch->arena, key->key, key->length);
	kept->id = crm_arena_copy(&batch->arena, key->id, key->id_length);
}

static enum crm_status fill(void *context, void *piece)
{
	struct merge *merge = context;
	struct batch *batch = piece;
	enum crm_status status = CRM_OK;

	batch->field = NULL;
	batch->count = 0;
	crm_arena_reset(&batch->arena);
	while (!status && batch->count < ROWS) {
		struct stream *from = least(merge);

		batch->is_last = !from;
		if (!from || (batch->field && !crm_equal(batch->field, name_of(from))))
			break;
		batch->field = name_of(from);
		add_to(batch, &from->key);
		status = advance(from);
	}
	return status;
}

static void release(void *piece)
{
	struct batch *batch = piece;

	if (batch)
		crm_arena_clear(&batch->arena);
	free(batch);
}

/* "or fail" as in mass_rows.c. */
static struct crm_query *insert_of(struct crm_store *store, size_t rows)
{
	CRM_SCOPED(str) sql = {0};

	crm_str_add(&sql, "INSERT OR FAIL INTO lookup (field, key, id) VALUES ");
	for (size_t i = 0; i < rows; i++)
		crm_str_addf(&sql, "%s(?1, ?%zu, ?%zu)", i ? ", " : "", 2 * i + 2, 2 * i + 3);
	crm_str_add(&sql, " ON CONFLICT DO NOTHING");
	return crm_query_made(store, sql.text);
}

static enum crm_status write_rows(struct crm_query *query, const char *field,
				  const struct crm_sorted_key *keys, size_t rows)
{
	crm_query_bind_text(query, 1, field);
	for (size_t i = 0; i < rows; i++) {
		crm_query_bind_bytes(query, (int)(2 * i + 2), keys[i].key, keys[i].length);
		crm_query_bind_bytes(query, (int)(2 * i + 3), keys[i].id, keys[i].id_length);
	}
	return crm_query_run(query);
}

struct inserts {
	struct crm_query *many, *one;
};

static void inserts_clear(struct inserts *inserts)
{
	crm_query_free(inserts->many);
	crm_query_free(inserts->one);
}
#define SCOPED_INSERTS __attribute__((cleanup(inserts_clear))) struct inserts

static enum crm_status write_batch(const struct inserts *inserts, const struct batch *batch)
{
	enum crm_status status = CRM_OK;

	if (batch->count == ROWS)
		return write_rows(inserts->many, batch->field, batch->keys, ROWS);
	for (size_t i = 0; i < batch->count && !status; i++)
		status = write_rows(inserts->one, batch->field, &batch->keys[i], 1);
	return status;
}

static enum crm_status write_few(struct merge *merge, const struct inserts *inserts)
{
	struct batch *batch = crm_alloc(sizeof(*batch));
	enum crm_status status = CRM_OK;

	while (!status && !batch->is_last) {
		status = fill(merge, batch);
		if (!status)
			status = write_batch(inserts, batch);
	}
	release(batch);
	return status;
}

/* A thread merges while the engine writes. */
static enum crm_status write_many(struct merge *merge, const struct inserts *inserts)
{
	struct crm_worker_job job = {fill, release, merge};
	CRM_AUTO(worker) worker = NULL;
	void *pieces[WAITING], *piece = crm_alloc(sizeof(struct batch));
	enum crm_status status;
	bool is_last = false;

	for (size_t i = 0; i < WAITING; i++)
		pieces[i] = crm_alloc(sizeof(struct batch));
	status = crm_worker_new(&job, pieces, WAITING, &worker);
	while (!status && !is_last) {
		status = crm_worker_hand(worker, &piece);
		if (!status)
			status = write_batch(inserts, piece);
		is_last = ((struct batch *)piece)->is_last;
	}
	release(piece);
	return status;
}

/* The table has its keys in order, so a new name is behind all that were met. */
static size_t number_of(struct merge *merge, const char *name)
{
	size_t last = merge->there_count;

	if (last && crm_equal(merge->there_names[last - 1], name))
		return last - 1;
	merge->there_names = crm_grow(merge->there_names, last, &merge->there_capacity,
				      sizeof(*merge->there_names));
	merge->there_names[last] = crm_arena_copy(&merge->arena, name, strlen(name));
	return merge->there_count++;
}

static enum crm_status take_table(struct crm_session *session, struct merge *merge)
{
	CRM_AUTO(query) read = crm_query_new(session->store, SQL_LOOKUP_EACH);
	CRM_AUTO(query) clear = crm_query_new(session->store, SQL_LOOKUP_CLEAR);
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(read)) {
		struct crm_sorted_key key = {.field = number_of(merge, crm_query_text(read, 0))};

		key.key = crm_query_text(read, 1);
		key.length = crm_query_length(read, 1);
		key.id = crm_query_text(read, 2);
		key.id_length = crm_query_length(read, 2);
		status = crm_key_sort_add(merge->there.sort, &key);
	}
	merge->there.names = merge->there_names;
	if (!status)
		status = crm_query_status(read);
	crm_query_reset(read);
	return status ? status : crm_query_run(clear);
}

static enum crm_status is_due(struct crm_session *session, size_t fresh, bool *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_LOOKUP_COUNT);
	enum crm_status status;
	int64_t there = 0;

	*out = false;
	if (fresh < MANY)
		return CRM_OK;
	crm_query_bind_integer(query, 1, (int64_t)(fresh / LEAST_SHARE) + 1);
	status = crm_query_one_integer(query, 0, &there);
	*out = (size_t)there <= fresh / LEAST_SHARE;
	return status;
}

enum crm_status crm_key_table_write(struct crm_session *session, struct crm_key_sort *sort,
				    const char *const *names)
{
	size_t count = crm_key_sort_count(sort);
	CRM_AUTO(key_sort) there = crm_key_sort_new();
	struct merge merge = {.fresh = {.sort = sort, .names = names}, .there = {.sort = there}};
	SCOPED_INSERTS inserts = {.many = insert_of(session->store, ROWS),
				  .one = insert_of(session->store, 1)};
	bool is_anew = false;
	enum crm_status status = is_due(session, count, &is_anew);

	if (!status && is_anew)
		status = take_table(session, &merge);
	if (!status)
		status = start(&merge.fresh);
	if (!status)
		status = start(&merge.there);
	if (!status)
		status = (count < MANY ? write_few : write_many)(&merge, &inserts);
	free(merge.there_names);
	crm_arena_clear(&merge.arena);
	return status;
}
