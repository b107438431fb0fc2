/* Hashes of bytes, and sets of them.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_HASH_H
#define CRM_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* FNV-1a, 64 bits (Fowler, Noll, Vo), and never 0. */
uint64_t crm_hash(const char *bytes, size_t length);

/* Hashes without what they stand for: 48 bits of each, in 12 to 24 bytes. One that is not there is
 * found among a million others once in 280 million times. Zero-initialised is empty. */
struct crm_hash_set {
	unsigned char *slots; /* of 6 bytes; all 0: empty; at most half of them taken */
	size_t count, capacity;
};
void crm_hash_set_add(struct crm_hash_set *set, uint64_t hash);
bool crm_hash_set_has(const struct crm_hash_set *set, uint64_t hash);
/* Adds all of another set, which is empty then. */
void crm_hash_set_take(struct crm_hash_set *set, struct crm_hash_set *other);
void crm_hash_set_clear(struct crm_hash_set *set);

#endif
