/* The lines of the records that an import met.
 * SPDX-License-Identifier: MIT */
#include "format/import/met.h"

#include <stdlib.h>
#include <string.h>

static size_t line_place(const struct crm_import_lines *lines, uint64_t id)
{
	size_t at = (id * UINT64_C(0x9e3779b97f4a7c15) >> 20) & (lines->capacity - 1);

	while (lines->rows[at].id && lines->rows[at].id != id)
		at = (at + 1) & (lines->capacity - 1);
	return at;
}

static void grow_lines(struct crm_import_lines *lines)
{
	struct crm_import_lines grown = {.capacity = lines->capacity ? 2 * lines->capacity : 1024};

	grown.rows = crm_alloc(grown.capacity * sizeof(*grown.rows));
	grown.count = lines->count;
	for (size_t i = 0; i < lines->capacity; i++)
		if (lines->rows[i].id)
			grown.rows[line_place(&grown, lines->rows[i].id)] = lines->rows[i];
	free(lines->rows);
	*lines = grown;
}

int64_t crm_import_meet(struct crm_import_lines *lines, const char *id, int64_t line)
{
	const char *digits = strchr(id, '-');
	uint64_t bits = 0;
	size_t at;

	/* The last 13 digits of 5 bits each are enough to tell records of one file apart. */
	for (size_t i = 0; digits && digits[i + 1]; i++)
		bits = bits << 5 ^ (unsigned char)digits[i + 1];
	bits |= 1;
	if (2 * lines->count >= lines->capacity && lines->capacity < 2 * CRM_LINES_KEPT)
		grow_lines(lines);
	at = line_place(lines, bits);
	if (lines->rows[at].id)
		return lines->rows[at].line;
	if (lines->count < CRM_LINES_KEPT) {
		lines->rows[at] = (struct crm_import_line){bits, line < UINT32_MAX ? (uint32_t)line
										   : UINT32_MAX};
		lines->count++;
	}
	return 0;
}
