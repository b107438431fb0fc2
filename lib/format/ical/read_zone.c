/* Zones that only the file knows: the observances of its VTIMEZONE (RFC 5545, 3.6.5).
 * SPDX-License-Identifier: MIT */
#include "base/recurrence.h"
#include "format/ical/ical.h"

#include <stdlib.h>

/* Clocks have no such offset; a day is what a rule may be wrong by at most. */
enum { MOST_OFFSET = 26 * 3600 };

/* STANDARD or DAYLIGHT: since when, as clocks showed before, and what they show from then on. */
struct observance {
	struct crm_ical_time start;
	bool has_start, has_rule, has_offset;
	struct crm_recurrence rule;
	int offset;
};

/* The latest onset by the time that is asked for. */
struct search {
	const struct crm_ical *ical;
	int64_t asked, latest; /* seconds that clocks show, from 1970 */
	int offset, first_offset;
	bool is_found, has_first;
	int64_t first;
};

static int64_t shown(crm_day day, int seconds)
{
	return (int64_t)day * CRM_DAY_SECONDS + seconds;
}

/* "+0100", "-053000". */
static bool read_offset(const char *text, int *out)
{
	int sign = *text == '-' ? -1 : 1;
	int64_t number = 0;
	size_t digits;

	text += *text == '-' || *text == '+';
	digits = strspn(text, "0123456789");
	if ((digits != 4 && digits != 6) || text[digits] || crm_parse_integer(text, &number))
		return false;
	if (digits == 4)
		number *= 100;
	*out = sign * (int)(number / 10000 * 3600 + number / 100 % 100 * 60 + number % 100);
	return abs(*out) <= MOST_OFFSET;
}

static void consider(struct search *search, int64_t onset, int offset)
{
	if (!search->has_first || onset < search->first) {
		search->has_first = true;
		search->first = onset;
	}
	if (onset > search->asked || (search->is_found && onset < search->latest))
		return;
	search->is_found = true;
	search->latest = onset;
	search->offset = offset;
}

/* Each date of an RDATE. */
static void consider_dates(struct search *search, const char *value,
			   const struct observance *observance)
{
	char *word;

	while ((word = crm_next_word(&value))) {
		struct crm_ical_time time = {0};
		bool is_utc = false;

		if (crm_ical_read_digits(word, &time, &is_utc))
			consider(search, shown(time.day, time.seconds), observance->offset);
		free(word);
	}
}

static void consider_rule(struct search *search, const struct observance *observance)
{
	struct crm_recurrence_walk walk;
	crm_day day;

	crm_recurrence_begin(&walk, &observance->rule, observance->start.day,
			     observance->start.seconds);
	while (crm_recurrence_next(&walk, &day)) {
		int64_t onset = shown(day, observance->start.seconds);

		if (onset > search->asked)
			return;
		consider(search, onset, observance->offset);
	}
}

static void read_line(struct search *search, const struct crm_ical_line *line,
		      struct observance *observance)
{
	bool is_utc = false;
	int from = 0;

	if (crm_equal(line->name, "DTSTART"))
		observance->has_start =
			crm_ical_read_digits(line->value, &observance->start, &is_utc);
	else if (crm_equal(line->name, "TZOFFSETTO"))
		observance->has_offset = read_offset(line->value, &observance->offset);
	else if (crm_equal(line->name, "RRULE"))
		observance->has_rule = !crm_recurrence_parse(line->value, &observance->rule);
	else if (crm_equal(line->name, "TZOFFSETFROM") && read_offset(line->value, &from) &&
		 !search->first_offset)
		search->first_offset = from;
}

/* One observance, from its BEGIN up to its END; the place of that. */
static size_t read_observance(struct search *search, size_t at)
{
	const struct crm_ical *ical = search->ical;
	struct observance observance = {0};
	size_t end = at + 1;

	for (; end < ical->count && !crm_equal(ical->lines[end].name, "END"); end++)
		read_line(search, &ical->lines[end], &observance);
	crm_message_clear();
	if (!observance.has_start || !observance.has_offset)
		return end;
	consider(search, shown(observance.start.day, observance.start.seconds), observance.offset);
	if (observance.has_rule)
		consider_rule(search, &observance);
	for (size_t i = at + 1; i < end; i++)
		if (crm_equal(ical->lines[i].name, "RDATE"))
			consider_dates(search, ical->lines[i].value, &observance);
	return end;
}

static bool is_mark(const struct crm_ical_line *line, const char *mark, const char *name)
{
	return crm_equal(line->name, mark) && crm_equal_nocase(line->value, name);
}

/* The first line behind BEGIN:VTIMEZONE of the zone of that name; the count when there is none. */
static size_t find_zone(const struct crm_ical *ical, const char *name)
{
	size_t begin = ical->count;

	for (size_t i = 0; i < ical->count; i++) {
		if (is_mark(&ical->lines[i], "BEGIN", "VTIMEZONE"))
			begin = i + 1;
		else if (is_mark(&ical->lines[i], "END", "VTIMEZONE"))
			begin = ical->count;
		else if (begin < ical->count && is_mark(&ical->lines[i], "TZID", name))
			return begin;
	}
	return ical->count;
}

bool crm_ical_zone_offset(const struct crm_ical *ical, const char *name, crm_day day, int seconds,
			  int *out)
{
	struct search search = {.ical = ical, .asked = shown(day, seconds)};
	size_t at = find_zone(ical, name);

	for (; at < ical->count && !is_mark(&ical->lines[at], "END", "VTIMEZONE"); at++)
		if (is_mark(&ical->lines[at], "BEGIN", "STANDARD") ||
		    is_mark(&ical->lines[at], "BEGIN", "DAYLIGHT"))
			at = read_observance(&search, at);
	*out = search.is_found ? search.offset : search.first_offset;
	return search.is_found || search.has_first;
}
