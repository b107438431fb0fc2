/* Lines of a calendar, and the times that they tell.
 * SPDX-License-Identifier: MIT */
#include "base/date_read.h"
#include "format/ical/ical.h"
#include "format/vcard/parts.h"

#include <stdlib.h>

/* Zones as Windows calls them, of those that calendars come from most. */
static const struct {
	const char *name, *zone;
} windows_zones[] = {
	{"UTC", "UTC"},
	{"GMT Standard Time", "Europe/London"},
	{"W. Europe Standard Time", "Europe/Berlin"},
	{"Central Europe Standard Time", "Europe/Budapest"},
	{"Central European Standard Time", "Europe/Warsaw"},
	{"Romance Standard Time", "Europe/Paris"},
	{"E. Europe Standard Time", "Europe/Chisinau"},
	{"FLE Standard Time", "Europe/Kiev"},
	{"GTB Standard Time", "Europe/Athens"},
	{"Russian Standard Time", "Europe/Moscow"},
	{"Israel Standard Time", "Asia/Jerusalem"},
	{"India Standard Time", "Asia/Kolkata"},
	{"China Standard Time", "Asia/Shanghai"},
	{"Singapore Standard Time", "Asia/Singapore"},
	{"Tokyo Standard Time", "Asia/Tokyo"},
	{"AUS Eastern Standard Time", "Australia/Sydney"},
	{"New Zealand Standard Time", "Pacific/Auckland"},
	{"Eastern Standard Time", "America/New_York"},
	{"Central Standard Time", "America/Chicago"},
	{"Mountain Standard Time", "America/Denver"},
	{"Pacific Standard Time", "America/Los_Angeles"},
	{"E. South America Standard Time", "America/Sao_Paulo"},
};

void crm_ical_clear(struct crm_ical *ical)
{
	free(ical->lines);
	crm_arena_clear(&ical->arena);
	*ical = (struct crm_ical){0};
}

/* Where the name ends, and where the value begins: a colon in quotes is none. */
static void split_line(struct crm_ical *ical, const struct crm_str *text,
		       struct crm_ical_line *line)
{
	const char *whole = crm_str_text(text);
	size_t name = strcspn(whole, ";:"), colon = name;
	bool is_quoted = false;
	char *capitals = crm_arena_copy(&ical->arena, whole, name);

	for (; whole[colon] && (is_quoted || whole[colon] != ':'); colon++)
		is_quoted ^= whole[colon] == '"';
	for (char *at = capitals; *at; at++)
		if (*at >= 'a' && *at <= 'z')
			*at = (char)(*at - ('a' - 'A'));
	line->name = capitals;
	line->parameters = crm_arena_copy(&ical->arena, whole + name, colon - name);
	line->value = crm_arena_copy(&ical->arena, whole + colon + (whole[colon] == ':'),
				     strlen(whole + colon + (whole[colon] == ':')));
}

static void add_line(struct crm_ical *ical, const struct crm_str *text,
		     const struct crm_ical_line *place)
{
	struct crm_ical_line *line;

	if (!text->length)
		return;
	ical->lines = crm_grow(ical->lines, ical->count, &ical->capacity, sizeof *ical->lines);
	line = &ical->lines[ical->count++];
	*line = *place;
	split_line(ical, text, line);
}

void crm_ical_parse(struct crm_ical *ical, const char *text, size_t length)
{
	struct crm_vcard_cursor cursor = {.at = text, .end = text + length, .line = 1};
	CRM_SCOPED(str) whole = {0};
	struct crm_ical_line place = {.number = 1};
	const char *line;
	size_t size;

	for (;;) {
		int64_t number = cursor.line;
		size_t start = (size_t)(cursor.at - text);
		bool has_line = crm_vcard_physical(&cursor, &line, &size);

		if (has_line && size && whole.length && (*line == ' ' || *line == '\t')) {
			crm_str_add_bytes(&whole, line + 1, size - 1);
		} else {
			add_line(ical, &whole, &place);
			crm_str_reset(&whole);
			place.number = number;
			place.start = start;
			if (has_line)
				crm_str_add_bytes(&whole, line, size);
		}
		if (!has_line)
			break;
		place.end = (size_t)(line + size - text);
	}
}

static const char *parameter(const struct crm_ical *ical, const struct crm_ical_line *line,
			     const char *name)
{
	const char *cursor = line->parameters;
	struct crm_vcard_parameter found;

	while (crm_vcard_next_parameter(&cursor, &found))
		if (crm_vcard_is_named(&found, name)) {
			bool is_quoted = found.value_length > 1 && *found.value == '"';

			return crm_arena_copy((struct crm_arena *)&ical->arena,
					      found.value + is_quoted,
					      found.value_length - 2 * (size_t)is_quoted);
		}
	return NULL;
}

/* What the VTIMEZONE of this name says its place is. */
static const char *location_of(const struct crm_ical *ical, const char *name)
{
	const char *location = NULL;
	bool is_it = false;

	for (size_t i = 0; i < ical->count; i++) {
		const struct crm_ical_line *line = &ical->lines[i];

		if (crm_equal(line->name, "BEGIN") && crm_equal_nocase(line->value, "VTIMEZONE")) {
			location = NULL;
			is_it = false;
		}
		is_it |= crm_equal(line->name, "TZID") && crm_equal(line->value, name);
		if (crm_equal(line->name, "X-LIC-LOCATION"))
			location = line->value;
		if (is_it && location)
			return location;
	}
	return NULL;
}

/* The system's name of a zone; NULL when there is none. Paths before a name are left out. */
static const char *find_zone(const struct crm_ical *ical, const char *name)
{
	const char *location;

	for (const char *at = name; at; at = strchr(at, '/')) {
		at += *at == '/';
		if (crm_zone_is_known(at))
			return at;
	}
	for (size_t i = 0; i < CRM_COUNT(windows_zones); i++)
		if (crm_equal_nocase(windows_zones[i].name, name))
			return windows_zones[i].zone;
	location = location_of(ical, name);
	return location && crm_zone_is_known(location) ? location : NULL;
}

bool crm_ical_read_digits(const char *at, struct crm_ical_time *out, bool *is_utc)
{
	struct crm_civil civil = {0};
	int hours, minutes, seconds;

	civil.year = crm_read_digits(&at, 4);
	civil.month = crm_read_digits(&at, 2);
	civil.day = crm_read_digits(&at, 2);
	if (!crm_civil_is_valid(civil))
		return false;
	out->day = crm_day_from_civil(civil);
	out->has_time = *at == 'T';
	if (!out->has_time)
		return !*at;
	at++;
	hours = crm_read_digits(&at, 2);
	minutes = crm_read_digits(&at, 2);
	seconds = *at && *at != 'Z' ? crm_read_digits(&at, 2) : 0;
	*is_utc = *at == 'Z';
	out->seconds = hours * 3600 + minutes * 60 + seconds;
	return hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 &&
	       seconds <= 60 && !at[*is_utc];
}

bool crm_ical_read_time(const struct crm_ical *ical, const struct crm_ical_line *line,
			struct crm_ical_time *out)
{
	const char *name = parameter(ical, line, "TZID");
	CRM_AUTO_TEXT value = crm_trim(line->value);
	bool is_utc = false;
	int offset = 0;

	*out = (struct crm_ical_time){0};
	if (!crm_ical_read_digits(value, out, &is_utc))
		return false;
	if (is_utc) {
		out->at = (crm_instant)out->day * CRM_DAY_SECONDS + out->seconds;
		return true;
	}
	out->zone = name && out->has_time ? find_zone(ical, name) : NULL;
	if (name && out->has_time && !out->zone &&
	    crm_ical_zone_offset(ical, name, out->day, out->seconds, &offset)) {
		out->at = (crm_instant)out->day * CRM_DAY_SECONDS + out->seconds - offset;
		return true;
	}
	if (out->zone)
		crm_zone_use(out->zone);
	out->at = crm_instant_at(out->day, out->seconds);
	if (out->zone)
		crm_zone_use(ical->zone);
	return true;
}

bool crm_ical_read_duration(const char *text, int64_t *out)
{
	static const char letters[] = "WDHMS";
	static const int64_t seconds[] = {7 * CRM_DAY_SECONDS, CRM_DAY_SECONDS, 3600, 60, 1};
	bool is_negative = *text == '-';
	int64_t sum = 0;

	text += is_negative || *text == '+';
	if (*text++ != 'P' || !*text)
		return false;
	while (*text) {
		const char *letter;
		int number;

		text += *text == 'T';
		number = crm_read_number(&text, 1, 9);
		letter = *text ? strchr(letters, *text) : NULL;
		if (number < 0 || !letter)
			return false;
		sum += number * seconds[letter - letters];
		text++;
	}
	*out = is_negative ? -sum : sum;
	return true;
}
