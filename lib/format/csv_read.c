/* Comma-separated values in (RFC 4180): quotes enclose, a doubled quote is one, blanks stay as they
 * are.
 * SPDX-License-Identifier: MIT */
#include "format/delimited.h"

#include <string.h>

static size_t halve_quotes(char *text, size_t length)
{
	char *out = text;
	char *end = text + length;
	char *quote;

	while ((quote = memchr(text, '"', (size_t)(end - text)))) {
		size_t piece = (size_t)(quote + 1 - text);

		memmove(out, text, piece);
		out += piece;
		text = quote + (quote + 1 < end ? 2 : 1);
	}
	memmove(out, text, (size_t)(end - text));
	return (size_t)(out + (end - text) - (end - length));
}

static const struct crm_dialect csv = {.mark = '"', .is_quoted = true, .unescape = halve_quotes};

static enum crm_status open_csv(struct crm_reader *reader)
{
	if (reader->delimiter == '\t')
		crm_str_add(&reader->notice, "TAB between fields");
	else
		crm_str_addf(&reader->notice, "'%c' between fields", reader->delimiter);
	return crm_delimited_open(reader, &csv);
}

const struct crm_reader_format crm_read_csv = {
	.name = "csv",
	.open = open_csv,
	.next = crm_delimited_next,
	.clear = crm_delimited_clear,
};
