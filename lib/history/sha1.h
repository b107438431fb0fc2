/* SHA-1 (FIPS 180-4), the hash that names git's objects; by the processor's own instructions where
 * it has them.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_SHA1_H
#define CRM_HISTORY_SHA1_H

#include <stddef.h>
#include <stdint.h>

enum { CRM_SHA1_BYTES = 20, CRM_SHA1_BLOCK = 64 };

struct crm_sha1 {
	uint32_t state[5];
	uint64_t length; /* bytes added so far */
	unsigned char block[CRM_SHA1_BLOCK];
};

void crm_sha1_init(struct crm_sha1 *sha1);
void crm_sha1_add(struct crm_sha1 *sha1, const void *bytes, size_t length);
void crm_sha1_end(struct crm_sha1 *sha1, unsigned char digest[CRM_SHA1_BYTES]);

#endif
