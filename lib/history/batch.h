/* Files waiting to be written, packed one behind the other in one piece of memory.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_BATCH_H
#define CRM_HISTORY_BATCH_H

#include "base/text.h"

struct crm_batch {
	struct crm_str bytes;
	size_t count;
};

struct crm_batch_file {
	const char *path;
	const char *bytes; /* NULL: to be removed */
	size_t length;
	const unsigned char *name; /* of bytes that are written already; NULL: they are not */
};

void crm_batch_add(struct crm_batch *batch, const struct crm_batch_file *file);
/* The file at `*cursor`, which starts at 0; false at the end. Borrowed from the batch. */
bool crm_batch_next(const struct crm_batch *batch, size_t *cursor, struct crm_batch_file *out);
void crm_batch_reset(struct crm_batch *batch);
void crm_batch_clear(struct crm_batch *batch);

#endif
