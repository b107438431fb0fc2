/* JSON Lines in: one object a line, blank lines skipped.
 * SPDX-License-Identifier: MIT */
#include "format/read.h"

#include <string.h>

static enum crm_status open_lines(struct crm_reader *reader)
{
	crm_str_add(&reader->notice, "JSON Lines");
	return CRM_OK;
}

/* The length of the line at source->start, which ends with the file at the latest. */
static enum crm_status find_line(struct crm_reader *reader, size_t *out)
{
	struct crm_source *source = &reader->source;
	size_t searched = 0;

	while (true) {
		const char *start = source->bytes + source->start;
		size_t length = source->end - source->start;
		const char *end = memchr(start + searched, '\n', length - searched);
		enum crm_status status;

		if (end || source->at_end) {
			*out = end ? (size_t)(end - start) : length;
			return CRM_OK;
		}
		searched = length;
		status = crm_reader_fill(reader);
		if (status != CRM_OK)
			return status;
	}
}

static bool is_blank(const char *text, size_t length)
{
	while (length && crm_is_space(*text)) {
		text++;
		length--;
	}
	return !length;
}

static enum crm_status next_line(struct crm_reader *reader, struct crm_reader_row *row)
{
	struct crm_source *source = &reader->source;
	const char *raw;
	size_t length;

	do {
		enum crm_status status = find_line(reader, &length);

		if (status != CRM_OK)
			return status;
		raw = source->bytes + source->start;
		if (source->start == source->end)
			return CRM_NOT_FOUND;
		source->start += length + (source->start + length < source->end);
		reader->line++;
	} while (is_blank(raw, length));
	if (raw[length - 1] == '\r')
		length--;
	*row = (struct crm_reader_row){.line = reader->line - 1,
				       .number = ++reader->number,
				       .raw = raw,
				       .raw_length = length};
	return crm_reader_json_row(reader, row);
}

const struct crm_reader_format crm_read_jsonl = {
	.name = "jsonl",
	.open = open_lines,
	.next = next_line,
};
