/* Lookup keys in order, however many there are: in memory while they are few, else in runs in a
 * temporary file that are merged at the end.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_KEY_SORT_H
#define CRM_RECORD_KEY_SORT_H

#include "base/memory.h"
#include "base/status.h"

#include <stdint.h>

struct crm_key_sort;

/* A key of the record `id`, in a field that is known by a number below 65536. */
struct crm_sorted_key {
	size_t field;
	const char *key, *id;
	size_t length, id_length;
};

struct crm_key_sort *crm_key_sort_new(void);
/* Keeps a copy. CRM_BROKEN when the temporary file cannot be written. */
enum crm_status crm_key_sort_add(struct crm_key_sort *sort,
				 const struct crm_sorted_key *key) CRM_MUST_CHECK;
/* How many were added. */
size_t crm_key_sort_count(const struct crm_key_sort *sort);

/* Back to the least; nothing can be added until the reset. CRM_BROKEN. */
enum crm_status crm_key_sort_begin(struct crm_key_sort *sort) CRM_MUST_CHECK;
/* The next by field, key and id, borrowed until the next call. CRM_NOT_FOUND behind the last,
 * without a sentence; CRM_BROKEN. */
enum crm_status crm_key_sort_next(struct crm_key_sort *sort,
				  struct crm_sorted_key *out) CRM_MUST_CHECK;
/* Empty again. */
void crm_key_sort_reset(struct crm_key_sort *sort);
void crm_key_sort_free(struct crm_key_sort *sort);
CRM_DEFINE_AUTO(key_sort)

#endif
