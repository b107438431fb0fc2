/* The lookup keys of many records, made by a thread.
 * SPDX-License-Identifier: MIT */
#include "record/mass_keys.h"

#include "record/key_sort.h"
#include "record/key_table.h"
#include "record/noun_sql.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

/* What is known of a field. */
struct field {
	const char *name; /* in the table */
	size_t number;    /* of the name, among those of all fields in their order */
	bool is_wanted;
};

struct crm_mass_keys {
	const struct crm_noun *noun;
	struct field *fields;
	const char **names;        /* by their numbers */
	struct crm_key_sort *sort; /* the thread's */
	struct crm_worker *worker;
};

/* A key on its way from a record to its place. */
struct making {
	struct crm_key_sort *sort;
	size_t number;
	const char *id;
	size_t id_length;
	enum crm_status status;
};

static void add_key(void *context, const char *key, size_t length)
{
	struct making *making = context;

	if (!making->status)
		making->status =
			crm_key_sort_add(making->sort,
					 &(struct crm_sorted_key){making->number, key, making->id,
								  length, making->id_length});
}

static enum crm_status make_keys(const struct crm_mass_keys *keys, const struct crm_record *record)
{
	struct making making = {.sort = keys->sort,
				.id = record->id,
				.id_length = strlen(record->id)};

	for (size_t i = 0; i < record->noun->field_count && !making.status; i++) {
		making.number = keys->fields[i].number;
		if (keys->fields[i].is_wanted)
			crm_value_each_key(&record->noun->fields[i], &record->values[i], add_key,
					   &making);
	}
	return making.status;
}

static enum crm_status make_all(void *context, void *batch)
{
	const struct crm_mass_batch *records = batch;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < records->count && !status; i++)
		status = make_keys(context, records->entries[i].record);
	return status;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void number_fields(struct crm_mass_keys *keys)
{
	size_t count = keys->noun->field_count;

	for (size_t i = 0; i < count; i++)
		keys->names[i] = keys->fields[i].name;
	qsort(keys->names, count, sizeof(*keys->names), compare_names);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			if (crm_equal(keys->names[j], keys->fields[i].name))
				keys->fields[i].number = j;
}

enum crm_status crm_mass_keys_new(struct crm_session *session, const struct crm_noun *noun,
				  const bool *wanted, struct crm_mass_batches *batches,
				  struct crm_mass_keys **out)
{
	const char *const *names = (const char *const *)crm_noun_sql(session, noun)->keys;
	CRM_AUTO(mass_keys) keys = crm_alloc(sizeof(*keys));
	enum crm_status status;

	keys->noun = noun;
	keys->fields = crm_alloc(noun->field_count * sizeof(*keys->fields));
	keys->names = crm_alloc(noun->field_count * sizeof(*keys->names));
	for (size_t i = 0; i < noun->field_count; i++)
		keys->fields[i] = (struct field){names[i], 0, wanted[i]};
	number_fields(keys);
	keys->sort = crm_key_sort_new();
	status = crm_mass_worker_new(batches, make_all, keys, &keys->worker);
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
	free(keys->fields);
	free(keys->names);
	free(keys);
}

enum crm_status crm_mass_keys_hand(struct crm_mass_keys *keys, struct crm_mass_batch *batch)
{
	return crm_mass_worker_hand(keys->worker, batch);
}

enum crm_status crm_mass_keys_write(struct crm_mass_keys *keys, struct crm_session *session)
{
	enum crm_status status = crm_worker_wait(keys->worker);

	if (!status && crm_key_sort_count(keys->sort))
		status = crm_key_table_write(session, keys->sort, keys->names);
	crm_key_sort_reset(keys->sort);
	return status;
}
