/* Files packed one behind the other: lengths, path, bytes.
 * SPDX-License-Identifier: MIT */
#include "history/batch.h"

#include <string.h>

struct head {
	size_t path_length, length;
	bool is_removal;
};

void crm_batch_add(struct crm_batch *batch, const struct crm_batch_file *file)
{
	struct head head = {strlen(file->path), file->length, !file->bytes};

	crm_str_add_bytes(&batch->bytes, (const char *)&head, sizeof(head));
	crm_str_add_bytes(&batch->bytes, file->path, head.path_length + 1);
	if (file->bytes)
		crm_str_add_bytes(&batch->bytes, file->bytes, file->length);
	batch->count++;
}

bool crm_batch_next(const struct crm_batch *batch, size_t *cursor, struct crm_batch_file *out)
{
	const char *from = crm_str_text(&batch->bytes) + *cursor;
	struct head head;

	if (*cursor >= batch->bytes.length)
		return false;
	memcpy(&head, from, sizeof(head));
	out->path = from + sizeof(head);
	out->bytes = head.is_removal ? NULL : out->path + head.path_length + 1;
	out->length = head.is_removal ? 0 : head.length;
	*cursor += sizeof(head) + head.path_length + 1 + out->length;
	return true;
}

void crm_batch_reset(struct crm_batch *batch)
{
	crm_str_reset(&batch->bytes);
	batch->count = 0;
}

void crm_batch_clear(struct crm_batch *batch)
{
	crm_str_clear(&batch->bytes);
	batch->count = 0;
}
