/* Reads instants as people type them.
 * SPDX-License-Identifier: MIT */
#include "base/date_read.h"

#include <stdlib.h>

struct time_of_day {
	int seconds; /* since midnight */
	bool has_offset;
	int offset; /* seconds east of UTC */
};

bool crm_read_offset(const char **at, int *out)
{
	const char *digit = *at + 1;
	int sign = **at == '-' ? -1 : 1;
	int hours, minutes;

	if (crm_lower(**at) == 'z') {
		*at = digit;
		*out = 0;
		return true;
	}
	if (**at != '+' && **at != '-')
		return false;
	hours = crm_read_digits(&digit, 2);
	if (hours < 0 || hours > 23)
		return false;
	digit += *digit == ':';
	minutes = crm_read_digits(&digit, 2);
	if (minutes < 0 || minutes > 59)
		return false;
	*at = digit;
	*out = sign * (hours * 3600 + minutes * 60);
	return true;
}

/* ":30" or ":30.25"; a leap second (60) is the first second of the next minute. */
static bool read_seconds(const char **at, struct time_of_day *time)
{
	int seconds;

	++*at;
	seconds = crm_read_number(at, 2, 2);
	if (seconds < 0 || seconds > 60)
		return false;
	time->seconds += seconds;
	if (**at != '.')
		return true;
	++*at;
	if (!crm_is_digit(**at))
		return false;
	while (crm_is_digit(**at))
		++*at;
	return true;
}

/* 9:00, 09:00:30, 09:00:30.5Z, 09:00 +02:00. */
static bool read_time(const char *at, struct time_of_day *out)
{
	struct time_of_day time = {0};
	int hours = crm_read_number(&at, 1, 2);
	int minutes;

	if (hours < 0 || hours > 23 || *at++ != ':')
		return false;
	minutes = crm_read_number(&at, 2, 2);
	if (minutes < 0 || minutes > 59)
		return false;
	time.seconds = hours * 3600 + minutes * 60;
	if (*at == ':' && !read_seconds(&at, &time))
		return false;
	at += *at == ' ' && at[1];
	time.has_offset = *at;
	if (time.has_offset && (!crm_read_offset(&at, &time.offset) || *at))
		return false;
	*out = time;
	return true;
}

enum crm_status crm_time_word(const char *text, int *out)
{
	CRM_AUTO_TEXT words = crm_date_words(text);
	struct time_of_day time;

	if (!read_time(words, &time) || time.has_offset)
		return crm_fail(CRM_INVALID, "'%s' is not a time of the day", text);
	*out = time.seconds;
	return CRM_OK;
}

/* A date, then a blank or T, then a time. */
static bool read_day_and_time(const char *words, const struct crm_clock *clock, crm_instant *out)
{
	const char *colon = strchr(words, ':');
	const char *start = colon;
	struct time_of_day time;
	crm_day day;

	while (start && start > words && crm_is_digit(start[-1]))
		start--;
	if (!start || start < words + 2 || !read_time(start, &time))
		return false;
	/* "2026-03-01t09:00", but not "satt09:00". */
	if (start[-1] != ' ' && (start[-1] != 't' || !crm_is_digit(start[-2])))
		return false;

	CRM_AUTO_TEXT head = crm_copy_bytes(words, (size_t)(start - 1 - words));

	if (!crm_read_day(head, clock, &day))
		return false;
	if (time.has_offset)
		*out = (crm_instant)day * CRM_DAY_SECONDS + time.seconds - time.offset;
	else
		*out = crm_instant_at(day, time.seconds);
	return true;
}

static const int unit_seconds[] = {
	[CRM_UNIT_SECOND] = 1,
	[CRM_UNIT_MINUTE] = 60,
	[CRM_UNIT_HOUR] = 3600,
};

enum crm_status crm_length_word(const char *text, struct crm_length *out)
{
	enum { MOST = 100000, WEEK = 7 };
	CRM_AUTO_TEXT bare = crm_trim(text);
	CRM_AUTO_TEXT ahead = crm_format("+%s", bare);
	CRM_AUTO_TEXT words = crm_date_words(ahead);
	struct crm_step step;

	if (!crm_read_step(words, &step) || step.unit > CRM_UNIT_WEEK || step.count > MOST)
		return crm_hint(crm_fail(CRM_INVALID, "'%s' is not a length of time", bare),
				"15 minutes, 2h, 1 day or 3 weeks");
	*out = (struct crm_length){0};
	if (step.unit < CRM_UNIT_DAY)
		out->seconds = step.count * unit_seconds[step.unit];
	else
		out->days = step.count * (step.unit == CRM_UNIT_WEEK ? WEEK : 1);
	return CRM_OK;
}

crm_instant crm_instant_before(crm_instant instant, struct crm_length length)
{
	if (length.days)
		instant =
			crm_instant_at(crm_day_of(instant) - length.days, crm_seconds_of(instant));
	return instant - length.seconds;
}

static bool read_instant(const char *words, const struct crm_clock *clock, crm_instant *out)
{
	struct crm_step step;
	crm_day day;

	if (crm_equal(words, "now")) {
		*out = clock->now;
		return true;
	}
	if (crm_read_step(words, &step) && step.unit < CRM_UNIT_DAY) {
		*out = clock->now + (crm_instant)step.count * unit_seconds[step.unit];
		return true;
	}
	if (crm_read_day(words, clock, &day)) {
		*out = crm_instant_of(day);
		return true;
	}
	return read_day_and_time(words, clock, out);
}

enum crm_status crm_instant_word(const char *text, const struct crm_clock *clock, crm_instant *out)
{
	CRM_AUTO_TEXT words = crm_date_words(text);
	crm_instant instant;

	if (read_instant(words, clock, &instant) && crm_instant_is_valid(instant)) {
		*out = instant;
		return CRM_OK;
	}
	(void)crm_fail(CRM_INVALID, "'%s' is not a time", text);
	return crm_hint(CRM_INVALID,
			"\"2026-03-01 09:00\", 2026-03-01T09:00:00Z, now, +3h or \"fri 14:30\"");
}
