/* Time zones by name: TZif files.
 * SPDX-License-Identifier: MIT */
#include "base/zone.h"

#include "base/file.h"
#include "base/zone_rule.h"

#include <stdlib.h>

enum { FILE_LIMIT = 1 << 20, HEADER = 44, TYPE_BYTES = 6 };

struct crm_zone {
	crm_instant *starts; /* of each offset, in order */
	int *offsets;
	size_t count;
	int first;                 /* the offset before all of them */
	struct crm_zone_rule rule; /* behind the last one */
	bool has_rule;
};

/* The numbers of a header, in the order of the file. */
struct counts {
	uint32_t utc, standard, leaps, times, types, letters;
};

static uint64_t read_bytes(const char *at, int size)
{
	uint64_t number = 0;

	for (int i = 0; i < size; i++)
		number = number << 8 | (unsigned char)at[i];
	return number;
}

static bool read_header(const struct crm_str *file, size_t at, struct counts *out)
{
	const char *header = file->text + at;

	if (file->length < at + HEADER || memcmp(header, "TZif", 4) != 0 || header[4] < '2')
		return false;
	*out = (struct counts){
		.utc = (uint32_t)read_bytes(header + 20, 4),
		.standard = (uint32_t)read_bytes(header + 24, 4),
		.leaps = (uint32_t)read_bytes(header + 28, 4),
		.times = (uint32_t)read_bytes(header + 32, 4),
		.types = (uint32_t)read_bytes(header + 36, 4),
		.letters = (uint32_t)read_bytes(header + 40, 4),
	};
	return out->types && out->types <= 256 && (uint64_t)out->times * 9 < FILE_LIMIT &&
	       out->leaps < FILE_LIMIT / 16 && out->letters < FILE_LIMIT;
}

/* Bytes behind a header; times take 4 in the first block, which is for old readers, then 8. */
static size_t block_size(const struct counts *counts, size_t time_size)
{
	return counts->times * (time_size + 1) + counts->types * TYPE_BYTES + counts->letters +
	       counts->leaps * (time_size + 4) + counts->standard + counts->utc;
}

static int offset_of_type(const char *types, size_t index)
{
	return (int32_t)(uint32_t)read_bytes(types + index * TYPE_BYTES, 4);
}

static bool read_block(struct crm_zone *zone, const char *block, const struct counts *counts)
{
	const char *indexes = block + (size_t)counts->times * 8;
	const char *types = indexes + counts->times;

	zone->starts = crm_alloc(counts->times * sizeof *zone->starts);
	zone->offsets = crm_alloc(counts->times * sizeof *zone->offsets);
	zone->first = offset_of_type(types, 0);
	for (zone->count = 0; zone->count < counts->times; zone->count++) {
		size_t type = (unsigned char)indexes[zone->count];

		if (type >= counts->types)
			return false;
		zone->starts[zone->count] = (crm_instant)read_bytes(block + zone->count * 8, 8);
		zone->offsets[zone->count] = offset_of_type(types, type);
	}
	return true;
}

static bool read_zone(struct crm_zone *zone, const struct crm_str *file)
{
	struct counts counts;
	size_t at;

	if (!read_header(file, 0, &counts))
		return false;
	at = HEADER + block_size(&counts, 4);
	if (!read_header(file, at, &counts))
		return false;
	at += HEADER;
	if (file->length < at + block_size(&counts, 8) ||
	    !read_block(zone, file->text + at, &counts))
		return false;
	at += block_size(&counts, 8);
	if (at < file->length && file->text[at] == '\n')
		zone->has_rule = crm_zone_rule_read(file->text + at + 1, &zone->rule);
	return true;
}

static bool is_name(const char *name)
{
	if (!crm_is_letter(*name) || strstr(name, ".."))
		return false;
	for (; *name; name++)
		if (!crm_is_word(*name) && !strchr("/+-", *name))
			return false;
	return true;
}

enum crm_status crm_zone_open(const char *name, struct crm_zone **out)
{
	CRM_AUTO(zone) zone = crm_alloc(sizeof *zone);
	CRM_AUTO_TEXT path = crm_format("/usr/share/zoneinfo/%s", name);
	CRM_SCOPED(str) file = {0};

	if (!is_name(name) || crm_file_read(path, FILE_LIMIT, &file) || !read_zone(zone, &file))
		return crm_hint(crm_fail(CRM_INVALID, "'%s' is no time zone", name),
				"Europe/Berlin, Asia/Shanghai, UTC");
	*out = zone;
	zone = NULL;
	return CRM_OK;
}

void crm_zone_free(struct crm_zone *zone)
{
	if (!zone)
		return;
	free(zone->starts);
	free(zone->offsets);
	free(zone);
}

int crm_zone_offset(const struct crm_zone *zone, crm_instant instant)
{
	size_t low = 0;
	size_t high = zone->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (zone->starts[middle] <= instant)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == zone->count && zone->has_rule)
		return crm_zone_rule_offset(&zone->rule, instant);
	return low ? zone->offsets[low - 1] : zone->first;
}

/* No clock is changed and changed back within a week. */
bool crm_zone_next_change(const struct crm_zone *zone, crm_instant *at, crm_instant last)
{
	enum { STEP = 7 * CRM_DAY_SECONDS };
	int offset = crm_zone_offset(zone, *at);
	crm_instant before = *at, after = before + STEP;

	while (after <= last && crm_zone_offset(zone, after) == offset) {
		before = after;
		after += STEP;
	}
	if (after > last)
		return false;
	while (after - before > 1) {
		crm_instant middle = before + (after - before) / 2;

		if (crm_zone_offset(zone, middle) == offset)
			before = middle;
		else
			after = middle;
	}
	*at = after;
	return true;
}
