/* zlib streams (RFC 1950): without compression at once, or compressed with memory that is used
 * again.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_DEFLATE_H
#define CRM_HISTORY_DEFLATE_H

#include "base/text.h"

/* Adds a stream of stored blocks (RFC 1951 3.2.4). */
void crm_deflate_stored(struct crm_str *out, const char *bytes, size_t length);

struct crm_deflater;
struct crm_deflater *crm_deflater_new(int level);
/* Adds a compressed stream, or a stored one where that is shorter. */
void crm_deflate(struct crm_deflater *deflater, struct crm_str *out, const char *bytes,
		 size_t length);
/* Adds a stream of bytes that are here and there what stood `period` bytes before, as in a list of
 * entries of one length: of matches it has only these, in the fixed code (RFC 1951 3.2.6), so it
 * costs hardly more than a stored one; which it is where that is shorter. */
void crm_deflate_periodic(const struct crm_deflater *deflater, struct crm_str *out,
			  const char *bytes, size_t length, size_t period);
void crm_deflater_free(struct crm_deflater *deflater);

#endif
