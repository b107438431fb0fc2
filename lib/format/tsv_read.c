/* Tab-separated values in: the inverse of what we print.
 * SPDX-License-Identifier: MIT */
#include "format/delimited.h"

#include <string.h>

/* The byte that stands behind a backslash for another one, 0 for a backslash that means itself. */
static char meaning_of(char letter)
{
	switch (letter) {
	case 't':
		return '\t';
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	case '\\':
		return '\\';
	default:
		return '\0';
	}
}

static size_t unescape(char *text, size_t length)
{
	size_t out = 0;

	for (size_t i = 0; i < length; i++) {
		char meaning = text[i] == '\\' && i + 1 < length ? meaning_of(text[i + 1]) : '\0';

		text[out++] = meaning ? meaning : text[i];
		i += meaning != '\0';
	}
	return out;
}

static const struct crm_dialect tsv = {.mark = '\\', .has_blank_rows = true, .unescape = unescape};

static enum crm_status open_tsv(struct crm_reader *reader)
{
	crm_str_add(&reader->notice, "TSV");
	return crm_delimited_open(reader, &tsv);
}

const struct crm_reader_format crm_read_tsv = {
	.name = "tsv",
	.open = open_tsv,
	.next = crm_delimited_next,
	.clear = crm_delimited_clear,
};
