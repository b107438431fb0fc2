/* SHA-256 (FIPS 180-4), which names the bytes of documents; by the processor's own instructions
 * where it has them.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_SHA256_H
#define CRM_BASE_SHA256_H

#include "base/block_hash.h"

enum { CRM_SHA256_BYTES = 32, CRM_SHA256_TEXT = 65 };

struct crm_sha256 {
	struct crm_block_hash hash;
};

void crm_sha256_init(struct crm_sha256 *sha256);
void crm_sha256_add(struct crm_sha256 *sha256, const void *bytes, size_t length);
void crm_sha256_end(struct crm_sha256 *sha256, unsigned char digest[CRM_SHA256_BYTES]);
/* The same as lower-case hexadecimal digits, terminated. */
void crm_sha256_end_text(struct crm_sha256 *sha256, char text[CRM_SHA256_TEXT]);

/* Bytes that go together: a key, a message. */
struct crm_bytes {
	const void *bytes;
	size_t length;
};
/* HMAC-SHA-256 (RFC 2104), by which robots know who writes. */
void crm_hmac_sha256(struct crm_bytes key, struct crm_bytes message,
		     unsigned char digest[CRM_SHA256_BYTES]);

#endif
