/* Reads dates as people type them.
 * SPDX-License-Identifier: MIT */
#include "base/date_read.h"

#include <stdlib.h>

char *crm_date_words(const char *text)
{
	struct crm_str words = {0};

	for (; *text; text++) {
		if (!crm_is_space(*text))
			crm_str_add_char(&words, crm_lower(*text));
		else if (words.length && !crm_is_space(text[1]) && text[1])
			crm_str_add_char(&words, ' ');
	}
	return crm_str_take(&words);
}

int crm_read_number(const char **at, int least, int most)
{
	int count = 0;
	int number = 0;

	while (count < most && crm_is_digit((*at)[count]))
		number = number * 10 + ((*at)[count++] - '0');
	if (count < least || crm_is_digit((*at)[count]))
		return -1;
	*at += count;
	return number;
}

int crm_read_digits(const char **at, int count)
{
	int number = 0;

	for (int i = 0; i < count; i++) {
		if (!crm_is_digit((*at)[i]))
			return -1;
		number = number * 10 + ((*at)[i] - '0');
	}
	*at += count;
	return number;
}

static bool is_name(const char *text, size_t length, const char *name)
{
	size_t name_length = strlen(name);
	bool is_plural = length == name_length + 1 && name_length > 1 && text[length - 1] == 's';

	return (length == name_length || is_plural) && memcmp(text, name, name_length) == 0;
}

bool crm_read_unit(const char **at, enum crm_unit *out)
{
	static const struct {
		const char *names[3];
	} units[] = {
		[CRM_UNIT_SECOND] = {{"s", "sec", "second"}},
		[CRM_UNIT_MINUTE] = {{"min", "minute", "minute"}},
		[CRM_UNIT_HOUR] = {{"h", "hour", "hour"}},
		[CRM_UNIT_DAY] = {{"d", "day", "day"}},
		[CRM_UNIT_WEEK] = {{"w", "week", "week"}},
		[CRM_UNIT_MONTH] = {{"m", "month", "month"}},
		[CRM_UNIT_QUARTER] = {{"q", "quarter", "quarter"}},
		[CRM_UNIT_YEAR] = {{"y", "year", "year"}},
	};
	size_t length = 0;

	while (crm_is_letter((*at)[length]))
		length++;
	for (size_t i = 0; i < CRM_COUNT(units); i++) {
		const char *const *names = units[i].names;

		if (!is_name(*at, length, names[0]) && !is_name(*at, length, names[1]) &&
		    !is_name(*at, length, names[2]))
			continue;
		*at += length;
		*out = (enum crm_unit)i;
		return true;
	}
	return false;
}

bool crm_read_step(const char *words, struct crm_step *out)
{
	bool is_signed = *words == '+' || *words == '-';
	bool is_future = *words == '+' || crm_starts_with(words, "in ");
	const char *at = words + (is_signed ? 1 : is_future ? 3 : 0);
	int count = crm_read_number(&at, 1, 6);
	enum crm_unit unit;

	if (count < 0)
		return false;
	at += *at == ' ';
	if (!crm_read_unit(&at, &unit))
		return false;
	if (!crm_equal(at, is_signed || is_future ? "" : " ago"))
		return false;
	*out = (struct crm_step){.count = is_future ? count : -count, .unit = unit};
	return true;
}

static bool add_days(crm_day day, int64_t days, crm_day *out)
{
	int64_t sum = day + days;

	if (sum < CRM_DAY_MIN || sum > CRM_DAY_MAX)
		return false;
	*out = (crm_day)sum;
	return true;
}

static bool add_months(crm_day day, int months, crm_day *out)
{
	struct crm_civil civil = crm_civil_from_day(day);
	int64_t month = (int64_t)civil.year * 12 + civil.month - 1 + months;

	if (month < 12 || month >= 10000 * 12)
		return false;
	*out = crm_day_add_months(day, months);
	return true;
}

bool crm_day_add_step(crm_day day, struct crm_step step, crm_day *out)
{
	switch (step.unit) {
	case CRM_UNIT_DAY:
		return add_days(day, step.count, out);
	case CRM_UNIT_WEEK:
		return add_days(day, (int64_t)step.count * 7, out);
	case CRM_UNIT_MONTH:
		return add_months(day, step.count, out);
	case CRM_UNIT_QUARTER:
		return add_months(day, step.count * 3, out);
	case CRM_UNIT_YEAR:
		return add_months(day, step.count * 12, out);
	case CRM_UNIT_SECOND:
	case CRM_UNIT_MINUTE:
	case CRM_UNIT_HOUR:
	default:
		return false;
	}
}

/* The `count` months from the one of `day` rounded down to a multiple of `count`. */
static void months_around(crm_day day, int count, crm_day *first, crm_day *last)
{
	struct crm_civil civil = crm_civil_from_day(day);

	civil.day = 1;
	civil.month -= (civil.month - 1) % count;
	*first = crm_day_from_civil(civil);
	civil.month += count - 1;
	civil.day = crm_month_days(civil.year, civil.month);
	*last = crm_day_from_civil(civil);
}

void crm_day_period(crm_day day, enum crm_unit unit, crm_day *first, crm_day *last)
{
	switch (unit) {
	case CRM_UNIT_WEEK:
		*first = day - crm_weekday(day) + 1;
		*last = *first + 6;
		break;
	case CRM_UNIT_MONTH:
		months_around(day, 1, first, last);
		break;
	case CRM_UNIT_QUARTER:
		months_around(day, 3, first, last);
		break;
	case CRM_UNIT_YEAR:
		months_around(day, 12, first, last);
		break;
	case CRM_UNIT_SECOND:
	case CRM_UNIT_MINUTE:
	case CRM_UNIT_HOUR:
	case CRM_UNIT_DAY:
	default:
		*first = day;
		*last = day;
	}
	if (*first < CRM_DAY_MIN)
		*first = CRM_DAY_MIN;
	if (*last > CRM_DAY_MAX)
		*last = CRM_DAY_MAX;
}

/* 2026-03-01, 2026/3/1, 20260301. */
static bool read_calendar(const char *words, crm_day *out)
{
	const char *at = words;
	int whole = crm_read_number(&at, 8, 8);
	struct crm_civil civil = {whole / 10000, whole / 100 % 100, whole % 100};

	if (whole < 0) {
		char mark;

		civil.year = crm_read_number(&at, 4, 4);
		mark = *at;
		if (civil.year < 0 || (mark != '-' && mark != '/'))
			return false;
		at++;
		civil.month = crm_read_number(&at, 1, 2);
		if (*at++ != mark)
			return false;
		civil.day = crm_read_number(&at, 1, 2);
	}
	if (*at || !crm_civil_is_valid(civil))
		return false;
	*out = crm_day_from_civil(civil);
	return true;
}

static bool read_weekday(const char *words, crm_day today, crm_day *out)
{
	static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
					    "friday", "saturday", "sunday"};

	for (size_t i = 0; i < CRM_COUNT(names); i++) {
		if (!crm_equal(words, names[i]) &&
		    (strlen(words) != 3 || !crm_starts_with(names[i], words)))
			continue;
		return add_days(today, ((int)i + 1 - crm_weekday(today) + 6) % 7 + 1, out);
	}
	return false;
}

/* som, eoq: the start or end of what is around today. */
static bool read_edge(const char *words, crm_day today, crm_day *out)
{
	const char *unit_letter = words + 2;
	enum crm_unit unit;
	crm_day first, last;

	if (strlen(words) != 3 || words[1] != 'o' || (words[0] != 's' && words[0] != 'e'))
		return false;
	if (!crm_read_unit(&unit_letter, &unit) || unit <= CRM_UNIT_DAY)
		return false;
	crm_day_period(today, unit, &first, &last);
	*out = words[0] == 's' ? first : last;
	return true;
}

bool crm_read_day(const char *words, const struct crm_clock *clock, crm_day *out)
{
	struct crm_step step;

	if (crm_equal(words, "today"))
		return add_days(clock->today, 0, out);
	if (crm_equal(words, "tomorrow"))
		return add_days(clock->today, 1, out);
	if (crm_equal(words, "yesterday"))
		return add_days(clock->today, -1, out);
	if (read_calendar(words, out) || read_edge(words, clock->today, out) ||
	    read_weekday(words, clock->today, out))
		return true;
	return crm_read_step(words, &step) && crm_day_add_step(clock->today, step, out);
}

enum crm_status crm_date_word(const char *text, const struct crm_clock *clock, crm_day *out)
{
	CRM_AUTO_TEXT words = crm_date_words(text);

	if (crm_read_day(words, clock, out))
		return CRM_OK;
	(void)crm_fail(CRM_INVALID, "'%s' is not a date", text);
	return crm_hint(CRM_INVALID, "2026-03-01, tomorrow, fri, +3d, \"2w ago\" or eom");
}
