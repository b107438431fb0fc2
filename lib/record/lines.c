/* Where in a file the records stand that it makes and changes.
 * SPDX-License-Identifier: MIT */
#include "record/lines.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static size_t line_place(const struct crm_lines *lines, uint64_t id)
{
	size_t at = (id * UINT64_C(0x9e3779b97f4a7c15) >> 20) & (lines->capacity - 1);

	while (lines->rows[at].id && lines->rows[at].id != id)
		at = (at + 1) & (lines->capacity - 1);
	return at;
}

static void grow_lines(struct crm_lines *lines)
{
	struct crm_lines grown = {.capacity = lines->capacity ? 2 * lines->capacity : 1024};

	grown.rows = crm_alloc(grown.capacity * sizeof(*grown.rows));
	grown.count = lines->count;
	for (size_t i = 0; i < lines->capacity; i++)
		if (lines->rows[i].id)
			grown.rows[line_place(&grown, lines->rows[i].id)] = lines->rows[i];
	free(lines->rows);
	*lines = grown;
}

/* The last 13 digits of 5 bits each are enough to tell records of one file apart. */
static uint64_t bits_of(const char *id)
{
	const char *digits = strchr(id, '-');
	uint64_t bits = 0;

	for (size_t i = 0; digits && digits[i + 1]; i++)
		bits = bits << 5 ^ (unsigned char)digits[i + 1];
	return bits | 1;
}

int64_t crm_lines_meet(struct crm_lines *lines, const char *id, int64_t line)
{
	uint64_t bits = bits_of(id);
	size_t at;

	if (2 * lines->count >= lines->capacity && lines->capacity < 2 * CRM_LINES_KEPT)
		grow_lines(lines);
	at = line_place(lines, bits);
	if (lines->rows[at].id)
		return lines->rows[at].line;
	if (lines->count < CRM_LINES_KEPT) {
		lines->rows[at] =
			(struct crm_line){bits, line < UINT32_MAX ? (uint32_t)line : UINT32_MAX};
		lines->count++;
	}
	return 0;
}

int64_t crm_lines_find(const struct crm_lines *lines, const char *id)
{
	return lines->count ? lines->rows[line_place(lines, bits_of(id))].line : 0;
}

void crm_lines_clear(struct crm_lines *lines)
{
	free(lines->rows);
	*lines = (struct crm_lines){0};
}
