/* Reads dates and instants in the layouts of other programs.
 * SPDX-License-Identifier: MIT */
#include "base/date_read.h"

enum part { YEAR, SHORT_YEAR, MONTH, MONTH_NAME, DAY, HOUR, MINUTE, SECOND, OFFSET, PART_COUNT };

/* Longer letters stand before those they begin with. */
static const struct part_row {
	const char *letters;
	enum part part;
	int least, most; /* digits */
} parts[] = {
	{"YYYY", YEAR, 4, 4}, {"YY", SHORT_YEAR, 2, 2}, {"MON", MONTH_NAME, 0, 0},
	{"MM", MONTH, 2, 2},  {"M", MONTH, 1, 2},       {"DD", DAY, 2, 2},
	{"D", DAY, 1, 2},     {"HH", HOUR, 1, 2},       {"mm", MINUTE, 2, 2},
	{"ss", SECOND, 2, 2}, {"Z", OFFSET, 0, 0},
};

/* Days of spreadsheets are counted from here on, so that all behind February 1900 are right. */
enum { SERIAL_START = -25569, SERIAL_LEAST = 61, SERIAL_MOST = 2958465 };
static const char serial_layout[] = "SERIAL";

struct reading {
	const char *at;
	int values[PART_COUNT];
	bool has[PART_COUNT];
};

static const struct part_row *part_at(const char *layout)
{
	for (size_t i = 0; i < CRM_COUNT(parts); i++)
		if (crm_starts_with(layout, parts[i].letters))
			return &parts[i];
	return NULL;
}

static bool starts_nocase(const char *text, const char *name, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (crm_lower(text[i]) != name[i])
			return false;
	return true;
}

/* mar, Mar, MARCH. */
static int read_month_name(const char **at)
{
	static const char *const names[] = {"january",   "february", "march",    "april",
					    "may",       "june",     "july",     "august",
					    "september", "october",  "november", "december"};

	for (size_t i = 0; i < CRM_COUNT(names); i++) {
		size_t length = strlen(names[i]);

		if (!starts_nocase(*at, names[i], 3))
			continue;
		*at += starts_nocase(*at, names[i], length) ? length : 3;
		return (int)i + 1;
	}
	return -1;
}

static bool read_part(const struct part_row *row, struct reading *reading)
{
	enum part part = row->part;
	int value;

	if (part == OFFSET) {
		reading->has[OFFSET] = true;
		return crm_read_offset(&reading->at, &reading->values[OFFSET]);
	}
	if (part == MONTH_NAME) {
		value = read_month_name(&reading->at);
		part = MONTH;
	} else if (row->least == row->most) {
		value = crm_read_digits(&reading->at, row->least);
	} else {
		int digits = crm_is_digit(*reading->at) && crm_is_digit(reading->at[1]) ? 2 : 1;

		value = crm_read_digits(&reading->at, digits);
	}
	if (part == SHORT_YEAR && value >= 0) {
		/* POSIX, strptime: 69 to 99 are of the last century. */
		value += value < 69 ? 2000 : 1900;
		part = YEAR;
	}
	reading->values[part] = value;
	reading->has[part] = true;
	return value >= 0;
}

static bool read_layout(const char *layout, struct reading *reading)
{
	while (*layout) {
		const struct part_row *row = part_at(layout);

		if (row) {
			if (!read_part(row, reading))
				return false;
			layout += strlen(row->letters);
		} else if (*reading->at++ != *layout++) {
			return false;
		}
	}
	return !*reading->at;
}

static bool is_valid(const struct reading *reading, crm_day *day)
{
	const int *values = reading->values;
	struct crm_civil civil = {values[YEAR], values[MONTH], values[DAY]};

	if (!crm_civil_is_valid(civil) || values[HOUR] > 23 || values[MINUTE] > 59 ||
	    values[SECOND] > 60)
		return false;
	*day = crm_day_from_civil(civil);
	return true;
}

static bool has_date(const char *layout)
{
	bool has[PART_COUNT] = {false};

	while (*layout) {
		const struct part_row *row = part_at(layout);

		if (row)
			has[row->part] = true;
		layout += row ? strlen(row->letters) : 1;
	}
	return (has[YEAR] || has[SHORT_YEAR]) && (has[MONTH] || has[MONTH_NAME]) && has[DAY];
}

/* 42795.75: days, and of the day a fraction, to the second. */
static enum crm_status read_serial(const char *text, struct reading *reading, crm_day *day)
{
	int number = crm_read_number(&reading->at, 1, 7);
	int64_t fraction = 0, unit = 1;
	int seconds;

	if (*reading->at == '.' && crm_is_digit(reading->at[1]))
		for (reading->at++; crm_is_digit(*reading->at); reading->at++)
			if (unit < 1000000000) {
				fraction = fraction * 10 + (*reading->at - '0');
				unit *= 10;
			}
	if (*reading->at || number < SERIAL_LEAST || number > SERIAL_MOST)
		return crm_fail(CRM_INVALID, "'%s' is not the number of a day", text);
	seconds = (int)((fraction * CRM_DAY_SECONDS + unit / 2) / unit);
	*day = SERIAL_START + number + (seconds == CRM_DAY_SECONDS);
	seconds %= CRM_DAY_SECONDS;
	reading->values[HOUR] = seconds / 3600;
	reading->values[MINUTE] = seconds / 60 % 60;
	reading->values[SECOND] = seconds % 60;
	return CRM_OK;
}

/* The day that is written, and what else is. */
static enum crm_status read_by_layout(const char *text, const char *layout, struct reading *reading,
				      crm_day *day)
{
	reading->at = text;
	if (crm_equal(layout, serial_layout))
		return read_serial(text, reading, day);
	if (!has_date(layout))
		return crm_fail(CRM_INVALID, "the layout '%s' has no year, month or day", layout);
	if (!read_layout(layout, reading) || !is_valid(reading, day))
		return crm_fail(CRM_INVALID, "'%s' is not a date of the layout '%s'", text, layout);
	return CRM_OK;
}

enum crm_status crm_day_by_layout(const char *text, const char *layout, crm_day *out)
{
	struct reading reading = {0};

	return read_by_layout(text, layout, &reading, out);
}

enum crm_status crm_instant_by_layout(const char *text, const char *layout, crm_instant *out)
{
	struct reading reading = {0};
	const int *values = reading.values;
	crm_instant instant;
	crm_day day = 0;
	enum crm_status status = read_by_layout(text, layout, &reading, &day);
	int seconds = values[HOUR] * 3600 + values[MINUTE] * 60 + values[SECOND];

	if (status)
		return status;
	if (reading.has[OFFSET])
		instant = (crm_instant)day * CRM_DAY_SECONDS + seconds - values[OFFSET];
	else
		instant = seconds ? crm_instant_at(day, seconds) : crm_instant_of(day);
	if (!crm_instant_is_valid(instant))
		return crm_fail(CRM_INVALID, "'%s' is not a date of the layout '%s'", text, layout);
	*out = instant;
	return CRM_OK;
}
