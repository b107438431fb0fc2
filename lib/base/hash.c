/* Hashes of bytes, and sets of them.
 * SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include "base/memory.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 1024 };

uint64_t crm_hash(const char *bytes, size_t length)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
	return hash ? hash : 1;
}

/* The slot of a hash, or the empty one where it belongs. */
static size_t find_slot(const struct crm_hash_set *set, uint64_t hash)
{
	size_t at = (hash >> 7) & (set->capacity - 1);

	while (set->slots[at] && set->slots[at] != hash)
		at = (at + 1) & (set->capacity - 1);
	return at;
}

static void grow(struct crm_hash_set *set)
{
	struct crm_hash_set wider = {
		.capacity = set->capacity ? 2 * set->capacity : FIRST_SLOTS,
		.count = set->count,
	};

	wider.slots = crm_alloc(wider.capacity * sizeof *wider.slots);
	for (size_t i = 0; i < set->capacity; i++)
		if (set->slots[i])
			wider.slots[find_slot(&wider, set->slots[i])] = set->slots[i];
	free(set->slots);
	*set = wider;
}

void crm_hash_set_add(struct crm_hash_set *set, uint64_t hash)
{
	size_t at;

	if (2 * (set->count + 1) > set->capacity)
		grow(set);
	at = find_slot(set, hash);
	set->count += !set->slots[at];
	set->slots[at] = hash;
}

bool crm_hash_set_has(const struct crm_hash_set *set, uint64_t hash)
{
	return set->capacity && set->slots[find_slot(set, hash)];
}

void crm_hash_set_take(struct crm_hash_set *set, struct crm_hash_set *other)
{
	struct crm_hash_set less = *other;

	if (set->count < less.count) {
		less = *set;
		*set = *other;
	}
	*other = (struct crm_hash_set){0};
	for (size_t i = 0; i < less.capacity; i++)
		if (less.slots[i])
			crm_hash_set_add(set, less.slots[i]);
	crm_hash_set_clear(&less);
}

void crm_hash_set_clear(struct crm_hash_set *set)
{
	free(set->slots);
	*set = (struct crm_hash_set){0};
}
