/* What SHA-1 and SHA-256 have in common (FIPS 180-4, 5 and 6): 32-bit words, blocks of 64 bytes,
 * and how the last of them is filled.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_BLOCK_HASH_H
#define CRM_BASE_BLOCK_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { CRM_HASH_BLOCK = 64, CRM_HASH_WORDS = 8 };

/* The rounds of one hash: takes `count` blocks into the state. */
typedef void crm_block_rounds(uint32_t *state, const unsigned char *bytes, size_t count);

struct crm_block_hash {
	uint32_t state[CRM_HASH_WORDS];
	uint64_t length; /* bytes added so far */
	unsigned char block[CRM_HASH_BLOCK];
};

void crm_block_hash_add(struct crm_block_hash *hash, crm_block_rounds *rounds, const void *bytes,
			size_t length);
/* Writes `size` bytes of the digest. The hash is of no use behind it. */
void crm_block_hash_end(struct crm_block_hash *hash, crm_block_rounds *rounds,
			unsigned char *digest, size_t size);

/* Four bytes as a word, the highest first. */
static inline uint32_t crm_hash_word(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

#endif
