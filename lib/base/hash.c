/* Hashes of bytes, and sets of them.
 * SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include "base/memory.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 1024, SLOT_BYTES = 6 };

uint64_t crm_hash(const char *bytes, size_t length)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
	return hash ? hash : 1;
}

/* What is kept of a hash tells its place, too; keys that are counted up differ in few bits of their
 * hashes, so these are spread first (Knuth, The Art of Computer Programming 3, 6.4). */
static uint64_t kept_of(uint64_t hash)
{
	uint64_t kept = (hash ^ hash >> 32) * 0x9e3779b97f4a7c15u >> (64 - 8 * SLOT_BYTES);

	return kept ? kept : 1;
}

static uint64_t read_slot(const struct crm_hash_set *set, size_t at)
{
	uint64_t kept = 0;

	memcpy(&kept, set->slots + at * SLOT_BYTES, SLOT_BYTES);
	return le64toh(kept);
}

static void write_slot(struct crm_hash_set *set, size_t at, uint64_t kept)
{
	kept = htole64(kept);
	memcpy(set->slots + at * SLOT_BYTES, &kept, SLOT_BYTES);
}

/* The slot that has it, or the empty one where it belongs. */
static size_t find_slot(const struct crm_hash_set *set, uint64_t kept)
{
	size_t at = kept & (set->capacity - 1);
	uint64_t there;

	while ((there = read_slot(set, at)) && there != kept)
		at = (at + 1) & (set->capacity - 1);
	return at;
}

static void grow(struct crm_hash_set *set)
{
	struct crm_hash_set wider = {
		.capacity = set->capacity ? 2 * set->capacity : FIRST_SLOTS,
		.count = set->count,
	};

	wider.slots = crm_alloc(wider.capacity * SLOT_BYTES);
	for (size_t i = 0; i < set->capacity; i++) {
		uint64_t kept = read_slot(set, i);

		if (kept)
			write_slot(&wider, find_slot(&wider, kept), kept);
	}
	free(set->slots);
	*set = wider;
}

static void add(struct crm_hash_set *set, uint64_t kept)
{
	size_t at;

	if (2 * (set->count + 1) > set->capacity)
		grow(set);
	at = find_slot(set, kept);
	set->count += !read_slot(set, at);
	write_slot(set, at, kept);
}

void crm_hash_set_add(struct crm_hash_set *set, uint64_t hash)
{
	add(set, kept_of(hash));
}

bool crm_hash_set_has(const struct crm_hash_set *set, uint64_t hash)
{
	return set->capacity && read_slot(set, find_slot(set, kept_of(hash)));
}

void crm_hash_set_take(struct crm_hash_set *set, struct crm_hash_set *other)
{
	struct crm_hash_set less = *other;

	if (set->count < less.count) {
		less = *set;
		*set = *other;
	}
	*other = (struct crm_hash_set){0};
	for (size_t i = 0; i < less.capacity; i++) {
		uint64_t kept = read_slot(&less, i);

		if (kept)
			add(set, kept);
	}
	crm_hash_set_clear(&less);
}

void crm_hash_set_clear(struct crm_hash_set *set)
{
	free(set->slots);
	*set = (struct crm_hash_set){0};
}
