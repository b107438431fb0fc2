/* Files packed one behind the other: lengths, path, bytes.
 * SPDX-License-Identifier: MIT */
#include "history/batch.h"

#include "base/sha1.h"

#include <string.h>

struct head {
	size_t path_length, length;
	enum kind { FILE_BYTES, FILE_NAME, FILE_REMOVAL } kind;
};

void crm_batch_add(struct crm_batch *batch, const struct crm_batch_file *file)
{
	struct head head = {.path_length = strlen(file->path),
			    .length = file->name ? CRM_SHA1_BYTES : file->length,
			    .kind = file->name    ? FILE_NAME
				    : file->bytes ? FILE_BYTES
						  : FILE_REMOVAL};

	crm_str_add_bytes(&batch->bytes, (const char *)&head, sizeof(head));
	crm_str_add_bytes(&batch->bytes, file->path, head.path_length + 1);
	if (head.kind != FILE_REMOVAL)
		crm_str_add_bytes(&batch->bytes,
				  file->name ? (const char *)file->name : file->bytes, head.length);
	batch->count++;
}

bool crm_batch_next(const struct crm_batch *batch, size_t *cursor, struct crm_batch_file *out)
{
	const char *from = crm_str_text(&batch->bytes) + *cursor, *content;
	struct head head;

	if (*cursor >= batch->bytes.length)
		return false;
	memcpy(&head, from, sizeof(head));
	content = from + sizeof(head) + head.path_length + 1;
	*out = (struct crm_batch_file){.path = from + sizeof(head)};
	if (head.kind == FILE_NAME)
		out->name = (const unsigned char *)content;
	if (head.kind == FILE_BYTES)
		out->bytes = content;
	if (head.kind == FILE_REMOVAL)
		head.length = 0;
	out->length = out->bytes ? head.length : 0;
	*cursor += sizeof(head) + head.path_length + 1 + head.length;
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
