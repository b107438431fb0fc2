/* Working time as people write it.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/working_time.h"

/* hh:mm, passed. */
static bool read_clock(const char **at, int *out)
{
	const char *digits = *at;
	int hours, minutes;

	if (!crm_is_digit(digits[0]) || !crm_is_digit(digits[1]) || digits[2] != ':' ||
	    !crm_is_digit(digits[3]) || !crm_is_digit(digits[4]))
		return false;
	hours = (digits[0] - '0') * 10 + digits[1] - '0';
	minutes = (digits[3] - '0') * 10 + digits[4] - '0';
	*at += 5;
	*out = hours * 3600 + minutes * 60;
	return minutes < 60 && *out <= CRM_DAY_SECONDS;
}

static const char *skip_blanks(const char *at)
{
	while (*at == ' ' || *at == '\t')
		at++;
	return at;
}

/* "09:00-12:30 13:30-18:00", passed with the blanks behind; false when a range is none, or does not
 * follow the one before. None at all is fine. */
static bool read_ranges(const char **at, struct crm_working_day *out)
{
	while (crm_is_digit((*at)[0]) && crm_is_digit((*at)[1]) && (*at)[2] == ':') {
		int start, end;

		if (out->count == CRM_WORKING_RANGES || !read_clock(at, &start) ||
		    *(*at)++ != '-' || !read_clock(at, &end) || end <= start ||
		    (out->count && start < out->ranges[out->count - 1].end))
			return false;
		out->ranges[out->count].start = start;
		out->ranges[out->count++].end = end;
		*at = skip_blanks(*at);
	}
	return true;
}

/* mon, Monday ... as 0 to 6; passed. */
static bool read_weekday(const char **at, int *out)
{
	static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
					    "friday", "saturday", "sunday"};
	size_t length = 0;

	while (crm_is_letter((*at)[length]))
		length++;
	for (int i = 0; i < 7 && length >= 3; i++) {
		size_t same = 0;

		while (same < length && crm_lower((*at)[same]) == names[i][same])
			same++;
		if (same < length || (length != 3 && names[i][length]))
			continue;
		*at += length;
		*out = i;
		return true;
	}
	return false;
}

/* mon-fri, or mon,wed,sat-sun; passed with the blanks behind. */
static bool read_days(const char **at, bool days[7])
{
	do {
		int first, last;

		if (!read_weekday(at, &first))
			return false;
		last = first;
		if (**at == '-' && (++*at, !read_weekday(at, &last)))
			return false;
		for (int day = first;; day = (day + 1) % 7) {
			days[day] = true;
			if (day == last)
				break;
		}
	} while (**at == ',' && (++*at, true));
	*at = skip_blanks(*at);
	return true;
}

enum crm_status crm_working_time_read_hours(struct crm_working_time *time, const char *text)
{
	const char *at = skip_blanks(text);

	while (*at) {
		bool days[7] = {false};
		struct crm_working_day hours = {0};

		if (!read_days(&at, days) || !read_ranges(&at, &hours) || !hours.count ||
		    (*at && *at != ';'))
			return crm_hint(crm_fail(CRM_INVALID, "'%s' are no working hours", text),
					"mon-fri 09:00-12:30 13:30-18:00; sat 10:00-14:00");
		for (int day = 0; day < 7; day++)
			if (days[day])
				time->week[day] = hours;
		at = skip_blanks(at + (*at == ';'));
	}
	return CRM_OK;
}

/* YYYY-MM-DD as it stands at the beginning; passed. */
static bool read_day(const char **at, crm_day *out)
{
	CRM_AUTO_TEXT text = crm_copy_bytes(*at, strnlen(*at, CRM_DAY_TEXT - 1));

	*at += strlen(text);
	return crm_day_parse(text, out);
}

static bool read_exception(const char *at, struct crm_working_exception *out)
{
	*out = (struct crm_working_exception){0};
	if (crm_is_digit(at[0]) && crm_is_digit(at[1]) && at[2] == '-') {
		CRM_AUTO_TEXT leap = crm_format("2024-%.5s", at);
		struct crm_civil civil;

		if (!crm_day_parse(leap, &out->first))
			return false;
		civil = crm_civil_from_day(out->first);
		out->month = civil.month;
		out->day = civil.day;
		at += 5;
	} else {
		if (!read_day(&at, &out->first))
			return false;
		out->last = out->first;
		if (crm_starts_with(at, "..") && (at += 2, !read_day(&at, &out->last)))
			return false;
		if (out->last < out->first)
			return false;
	}
	if (*at && *at != ' ' && *at != '\t' && *at != '\r')
		return false;
	at = skip_blanks(at);
	return read_ranges(&at, &out->hours);
}

enum crm_status crm_working_time_read_holidays(struct crm_working_time *time, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");
		CRM_AUTO_TEXT raw = crm_copy_bytes(text, length);
		CRM_AUTO_TEXT line = crm_trim(raw);

		text += length + (text[length] == '\n');
		if (!*line)
			continue;
		time->exceptions = crm_grow(time->exceptions, time->count, &time->capacity,
					    sizeof *time->exceptions);
		if (!read_exception(line, &time->exceptions[time->count++]))
			return crm_hint(crm_fail(CRM_INVALID, "'%s' is no holiday", line),
					"2026-12-25 Christmas, 12-24 09:00-12:00, "
					"2026-08-03..2026-08-14");
	}
	return CRM_OK;
}
