/* Bytes gathered to blocks, and the padding behind them.
 * SPDX-License-Identifier: MIT */
#include "base/block_hash.h"

#include <string.h>

void crm_block_hash_add(struct crm_block_hash *hash, crm_block_rounds *rounds, const void *bytes,
			size_t length)
{
	const unsigned char *from = bytes;
	size_t held = hash->length % CRM_HASH_BLOCK;

	hash->length += length;
	if (held) {
		size_t room = CRM_HASH_BLOCK - held, part = length < room ? length : room;

		memcpy(hash->block + held, from, part);
		from += part;
		length -= part;
		if (part < room)
			return;
		rounds(hash->state, hash->block, 1);
	}
	if (length >= CRM_HASH_BLOCK)
		rounds(hash->state, from, length / CRM_HASH_BLOCK);
	if (length % CRM_HASH_BLOCK)
		memcpy(hash->block, from + length - length % CRM_HASH_BLOCK,
		       length % CRM_HASH_BLOCK);
}

void crm_block_hash_end(struct crm_block_hash *hash, crm_block_rounds *rounds,
			unsigned char *digest, size_t size)
{
	static const unsigned char padding[CRM_HASH_BLOCK] = {0x80};
	uint64_t bits = hash->length * 8;
	unsigned char length[8];

	for (int i = 0; i < 8; i++)
		length[i] = (unsigned char)(bits >> (56 - 8 * i));
	crm_block_hash_add(hash, rounds, padding,
			   1 + (119 - hash->length % CRM_HASH_BLOCK) % CRM_HASH_BLOCK);
	crm_block_hash_add(hash, rounds, length, sizeof(length));
	for (size_t i = 0; i < size; i++)
		digest[i] = (unsigned char)(hash->state[i / 4] >> (24 - 8 * (i % 4)));
}
