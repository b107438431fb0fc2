/* Zones as calendars tell them: an observance for each pair of offsets, with its dates.
 * SPDX-License-Identifier: MIT */
#include "format/ical/write.h"
#include "format/vcard/parts.h"

#include <stdlib.h>

/* From 1970 to the end of 2037, as far as the IANA database lists changes one by one. */
enum { FIRST = 0, MOST_CHANGES = 1024 };
static const crm_instant last = 2145916800;

struct change {
	crm_instant at;
	int from, to;
	bool is_written;
};

static size_t find_changes(const struct crm_zone *zone, struct change *out)
{
	crm_instant at = FIRST;
	size_t count = 0;

	for (; count < MOST_CHANGES && crm_zone_next_change(zone, &at, last); count++)
		out[count] = (struct change){
			.at = at,
			.from = crm_zone_offset(zone, at - 1),
			.to = crm_zone_offset(zone, at),
		};
	return count;
}

static void add_offset(struct crm_str *out, int offset)
{
	int seconds = abs(offset);

	crm_str_addf(out, "%c%02d%02d", offset < 0 ? '-' : '+', seconds / 3600, seconds / 60 % 60);
	if (seconds % 60)
		crm_str_addf(out, "%02d", seconds % 60);
}

/* As clocks showed it that had not been changed yet (3.6.5). */
static void add_onset(struct crm_str *out, const struct change *change)
{
	crm_instant shown = change->at + change->from;
	int seconds = (int)(shown % CRM_DAY_SECONDS);

	seconds += seconds < 0 ? CRM_DAY_SECONDS : 0;
	crm_ical_add_clock(out, (crm_day)((shown - seconds) / CRM_DAY_SECONDS), seconds);
}

/* The first of the changes, and all that are like it. */
static void write_observance(struct change *changes, size_t count, struct crm_str *out)
{
	const struct change *first = changes;
	const char *name = first->to > first->from ? "DAYLIGHT" : "STANDARD";
	CRM_SCOPED(str) dates = {0};

	crm_str_addf(out, "BEGIN:%s\r\nDTSTART:", name);
	add_onset(out, first);
	crm_str_add(out, "\r\nTZOFFSETFROM:");
	add_offset(out, first->from);
	crm_str_add(out, "\r\nTZOFFSETTO:");
	add_offset(out, first->to);
	crm_str_add(out, "\r\n");
	for (size_t i = 1; i < count; i++) {
		if (changes[i].from != first->from || changes[i].to != first->to)
			continue;
		changes[i].is_written = true;
		crm_str_add(&dates, dates.length ? "," : "RDATE:");
		add_onset(&dates, &changes[i]);
	}
	if (dates.length)
		crm_vcard_fold(out, dates.text, dates.length);
	crm_str_addf(out, "END:%s\r\n", name);
}

void crm_ical_write_zone(const char *name, const struct crm_zone *zone, struct crm_str *out)
{
	struct change *changes = crm_alloc(MOST_CHANGES * sizeof *changes);
	int offset = crm_zone_offset(zone, FIRST);
	struct change begin = {.at = FIRST - offset, .from = offset, .to = offset};
	size_t count = find_changes(zone, changes);

	crm_str_addf(out, "BEGIN:VTIMEZONE\r\nTZID:%s\r\n", name);
	write_observance(&begin, 1, out);
	for (size_t i = 0; i < count; i++)
		if (!changes[i].is_written)
			write_observance(&changes[i], count - i, out);
	crm_str_add(out, "END:VTIMEZONE\r\n");
	free(changes);
}
