/* SHA-1 (FIPS 180-4), the hash that names git's objects; by the processor's own instructions where
 * it has them.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_SHA1_H
#define CRM_BASE_SHA1_H

#include "base/block_hash.h"

enum { CRM_SHA1_BYTES = 20 };

struct crm_sha1 {
	struct crm_block_hash hash;
};

void crm_sha1_init(struct crm_sha1 *sha1);
void crm_sha1_add(struct crm_sha1 *sha1, const void *bytes, size_t length);
void crm_sha1_end(struct crm_sha1 *sha1, unsigned char digest[CRM_SHA1_BYTES]);

#endif
