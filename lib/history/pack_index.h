/* The index of a pack (gitformat-pack, version 2).
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_PACK_INDEX_H
#define CRM_HISTORY_PACK_INDEX_H

#include "base/sha1.h"
#include "base/text.h"

/* One object of a pack. */
struct crm_pack_record {
	unsigned char id[CRM_SHA1_BYTES];
	uint32_t crc;
	uint64_t offset : 56;
	uint64_t depth : 8; /* deltas to its full text */
};

/* Sorts the records by id. */
void crm_pack_records_sort(struct crm_pack_record *records, size_t count);
/* Writes the index of the sorted records to a file and syncs it. CRM_BROKEN. */
enum crm_status crm_pack_index_write(int file, const struct crm_pack_record *records, size_t count,
				     const unsigned char pack_sum[CRM_SHA1_BYTES]) CRM_MUST_CHECK;

#endif
