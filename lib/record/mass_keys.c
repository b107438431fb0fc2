/* The lookup keys of many records, made by a thread.
 * SPDX-License-Identifier: MIT */
#include "record/mass_keys.h"

#include "base/worker.h"
#include "record/key_run.h"
#include "record/key_sort.h"
#include "record/noun_sql.h"
#include "record/value.h"

#include <stdlib.h>

/* Records that are handed over together. */
enum { TOGETHER = 100 };

struct records {
	struct crm_arena arena;
	const struct crm_record *list[TOGETHER];
	size_t count;
};

struct crm_mass_keys {
	const struct crm_noun *noun;
	bool with_unique;
	struct crm_key_sort *sort; /* the thread's */
	struct crm_worker *worker;
	struct records *records; /* being filled */
};

/* A key on its way from a record to its place. */
struct making {
	struct crm_key_sort *sort;
	size_t field;
	const char *id;
	enum crm_status status;
};

static void add_key(void *context, const char *key, size_t length)
{
	struct making *making = context;

	if (!making->status)
		making->status = crm_key_sort_add(making->sort,
						  &(struct crm_sorted_key){making->field, key,
									   making->id, length});
}

static enum crm_status make_keys(const struct crm_mass_keys *keys, const struct crm_record *record)
{
	struct making making = {.sort = keys->sort, .id = record->id};

	for (; making.field < record->noun->field_count && !making.status; making.field++) {
		const struct crm_field *field = &record->noun->fields[making.field];

		if (keys->with_unique || !(field->flags & CRM_UNIQUE))
			crm_value_each_key(field, &record->values[making.field], add_key, &making);
	}
	return making.status;
}

static enum crm_status make_all(void *context, void *piece)
{
	struct records *records = piece;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < records->count && !status; i++)
		status = make_keys(context, records->list[i]);
	records->count = 0;
	crm_arena_reset(&records->arena);
	return status;
}

static void release(void *piece)
{
	struct records *records = piece;

	if (records)
		crm_arena_clear(&records->arena);
	free(records);
}

enum crm_status crm_mass_keys_new(const struct crm_noun *noun, bool with_unique,
				  struct crm_mass_keys **out)
{
	CRM_AUTO(mass_keys) keys = crm_alloc(sizeof(*keys));
	struct crm_worker_job job = {make_all, release, keys};
	void *pieces[CRM_WORKER_PIECES];
	enum crm_status status;

	keys->noun = noun;
	keys->with_unique = with_unique;
	keys->sort = crm_key_sort_new();
	keys->records = crm_alloc(sizeof(*keys->records));
	for (size_t i = 0; i < CRM_WORKER_PIECES; i++)
		pieces[i] = crm_alloc(sizeof(struct records));
	status = crm_worker_new(&job, pieces, &keys->worker);
	if (status)
		return status;
	*out = keys;
	keys = NULL;
	return CRM_OK;
}

void crm_mass_keys_free(struct crm_mass_keys *keys)
{
	if (!keys)
		return;
	crm_worker_free(keys->worker);
	crm_key_sort_free(keys->sort);
	release(keys->records);
	free(keys);
}

static enum crm_status hand_over(struct crm_mass_keys *keys)
{
	void *piece = keys->records;
	enum crm_status status = crm_worker_hand(keys->worker, &piece);

	keys->records = piece;
	return status;
}

enum crm_status crm_mass_keys_add(struct crm_mass_keys *keys, const struct crm_record *record)
{
	struct records *records = keys->records;

	records->list[records->count++] = crm_record_copy_to(&records->arena, record);
	return records->count < TOGETHER ? CRM_OK : hand_over(keys);
}

/* Keys on their way into the table, field by field. */
struct writing {
	struct crm_key_run run;
	const char *const *names;
	size_t field;
};

static enum crm_status write_key(void *context, const struct crm_sorted_key *key)
{
	struct writing *writing = context;
	enum crm_status status = CRM_OK;

	if (writing->run.count && key->field != writing->field)
		status = crm_key_run_write(&writing->run);
	if (status)
		return status;
	writing->field = key->field;
	writing->run.field = writing->names[key->field];
	return crm_key_run_add(&writing->run, key->key, key->length, key->id);
}

enum crm_status crm_mass_keys_write(struct crm_mass_keys *keys, struct crm_session *session)
{
	struct writing writing = {
		.run = {.session = session},
		.names = (const char *const *)crm_noun_sql(session, keys->noun)->keys,
	};
	enum crm_status status = hand_over(keys);

	if (!status)
		status = crm_worker_end(keys->worker);
	if (!status)
		status = crm_key_sort_each(keys->sort, write_key, &writing);
	if (!status)
		status = crm_key_run_write(&writing.run);
	crm_key_run_clear(&writing.run);
	return status;
}
