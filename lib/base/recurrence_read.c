/* Reads rules of what comes again.
 * SPDX-License-Identifier: MIT */
#include "base/date_read.h"
#include "base/recurrence.h"

#include <stddef.h>

static const char weekday_names[] = "MOTUWETHFRSASU";

enum { MOST_INTERVAL = 100000, ORDINAL = 10, MOST_COUNT = 1000000 };

/* Parts that are lists of numbers: from 1, or from -1 down, to the limit. */
static const struct part {
	const char *name;
	size_t offset;
	int limit;
	bool has_negative;
} parts[] = {
	{"BYMONTH", offsetof(struct crm_recurrence, months), 12, false},
	{"BYWEEKNO", offsetof(struct crm_recurrence, weeks), 53, true},
	{"BYYEARDAY", offsetof(struct crm_recurrence, year_days), 366, true},
	{"BYMONTHDAY", offsetof(struct crm_recurrence, month_days), 31, true},
	{"BYSETPOS", offsetof(struct crm_recurrence, positions), 366, true},
};

static bool add_number(struct crm_recurrence_list *list, int number)
{
	if (list->count == CRM_RECURRENCE_NUMBERS)
		return false;
	list->numbers[list->count++] = (int16_t)number;
	return true;
}

/* +1, -12, 31; passed. False when there is none, or it is 0 or beyond the limit. */
static bool read_signed(const char **at, int limit, bool has_negative, int *out)
{
	bool is_negative = **at == '-';
	int number;

	if (is_negative && !has_negative)
		return false;
	*at += is_negative || **at == '+';
	number = crm_read_number(at, 1, 4);
	if (number < 1 || number > limit)
		return false;
	*out = is_negative ? -number : number;
	return true;
}

static bool read_numbers(const char *value, const struct part *part,
			 struct crm_recurrence_list *list)
{
	int number;

	do
		if (!read_signed(&value, part->limit, part->has_negative, &number) ||
		    !add_number(list, number))
			return false;
	while (*value++ == ',');
	return !value[-1];
}

/* MO .. SU as 1 .. 7, passed; 0 for another word. */
static int read_weekday(const char **at)
{
	for (int day = 1; **at && day <= 7; day++)
		if (strncmp(*at, weekday_names + (ptrdiff_t)2 * (day - 1), 2) == 0) {
			*at += 2;
			return day;
		}
	return 0;
}

/* -1FR, 2MO, TU. */
static bool read_weekdays(const char *value, struct crm_recurrence_list *list)
{
	enum { MOST_ORDINAL = 53 };
	int weekday, ordinal;

	do {
		ordinal = 0;
		if (!crm_is_letter(*value) && !read_signed(&value, MOST_ORDINAL, true, &ordinal))
			return false;
		weekday = read_weekday(&value);
		if (!weekday)
			return false;
		weekday += ORDINAL * (ordinal < 0 ? -ordinal : ordinal);
		if (!add_number(list, ordinal < 0 ? -weekday : weekday))
			return false;
	} while (*value++ == ',');
	return !value[-1];
}

/* 19971224, 19971224T000000, 19971224T000000Z. */
static bool read_until(const char *value, struct crm_recurrence *rule)
{
	struct crm_civil civil = {0};
	int hours = 0, minutes = 0, seconds = 0;
	bool has_time;
	crm_instant instant;

	civil.year = crm_read_digits(&value, 4);
	civil.month = crm_read_digits(&value, 2);
	civil.day = crm_read_digits(&value, 2);
	has_time = *value == 'T';
	value += has_time;
	if (has_time) {
		hours = crm_read_digits(&value, 2);
		minutes = crm_read_digits(&value, 2);
		seconds = crm_read_digits(&value, 2);
	}
	if (!crm_civil_is_valid(civil) || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 ||
	    seconds < 0 || seconds > 60)
		return false;
	rule->until = crm_day_from_civil(civil);
	rule->until_seconds = has_time ? hours * 3600 + minutes * 60 + seconds : -1;
	if (*value != 'Z' || !has_time)
		return !*value;
	instant = (crm_instant)rule->until * CRM_DAY_SECONDS + rule->until_seconds;
	rule->until = crm_day_of(instant);
	rule->until_seconds = crm_seconds_of(instant);
	return !value[1];
}

static bool read_count(const char *value, int64_t most, int64_t *out)
{
	return !crm_parse_integer(value, out) && *out >= 1 && *out <= most;
}

static bool read_frequency(const char *value, struct crm_recurrence *rule)
{
	static const char *const names[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};

	for (size_t i = 0; i < CRM_COUNT(names); i++)
		if (crm_equal(value, names[i])) {
			rule->frequency = (enum crm_frequency)i;
			return true;
		}
	return false;
}

static bool read_part(const char *name, const char *value, struct crm_recurrence *rule)
{
	int64_t number = 0;

	for (size_t i = 0; i < CRM_COUNT(parts); i++)
		if (crm_equal(name, parts[i].name))
			return read_numbers(
				value, &parts[i],
				(struct crm_recurrence_list *)(void *)((char *)rule +
								       parts[i].offset));
	if (crm_equal(name, "FREQ"))
		return read_frequency(value, rule);
	if (crm_equal(name, "BYDAY"))
		return read_weekdays(value, &rule->weekdays);
	if (crm_equal(name, "UNTIL"))
		return read_until(value, rule);
	if (crm_equal(name, "COUNT"))
		return read_count(value, MOST_COUNT, &rule->count);
	if (crm_equal(name, "WKST"))
		return (rule->week_start = read_weekday(&value)) != 0 && !*value;
	if (!crm_equal(name, "INTERVAL") || !read_count(value, MOST_INTERVAL, &number))
		return false;
	rule->interval = (int)number;
	return true;
}

/* What the RFC forbids beside each other. */
static const char *find_contradiction(const struct crm_recurrence *rule)
{
	bool has_ordinal = false;

	for (size_t i = 0; i < rule->weekdays.count; i++)
		has_ordinal |= rule->weekdays.numbers[i] > 7 || rule->weekdays.numbers[i] < 0;
	if (rule->weeks.count && rule->frequency != CRM_YEARLY)
		return "BYWEEKNO is for YEARLY";
	if (rule->year_days.count && rule->frequency != CRM_YEARLY)
		return "BYYEARDAY is for YEARLY";
	if (rule->month_days.count && rule->frequency == CRM_WEEKLY)
		return "BYMONTHDAY is not for WEEKLY";
	if (has_ordinal && (rule->frequency < CRM_MONTHLY || rule->weeks.count))
		return "days with a number are for MONTHLY and YEARLY";
	return NULL;
}

bool crm_recurrence_is_rule(const char *text)
{
	return strchr(text, '=') != NULL;
}

enum crm_status crm_recurrence_parse(const char *text, struct crm_recurrence *out)
{
	struct crm_recurrence rule = {.interval = 1,
				      .until = CRM_DAY_MAX,
				      .until_seconds = -1,
				      .week_start = 1};
	bool has_frequency = false;
	const char *wrong;

	for (const char *at = text; *at;) {
		size_t length = strcspn(at, ";"), name_length = strcspn(at, "=;");
		CRM_AUTO_TEXT name = crm_copy_bytes(at, name_length);
		CRM_AUTO_TEXT value = crm_copy_bytes(at + name_length + (name_length < length),
						     length - name_length - (name_length < length));

		for (char *letter = name; *letter; letter++)
			*letter = crm_lower(*letter) == *letter && crm_is_letter(*letter)
					  ? (char)(*letter - ('a' - 'A'))
					  : *letter;
		for (char *letter = value; *letter; letter++)
			if (*letter >= 'a' && *letter <= 'z')
				*letter = (char)(*letter - ('a' - 'A'));
		if (!read_part(name, value, &rule))
			return crm_fail(CRM_INVALID,
					"'%s=%s' is no part of a rule that comes again", name,
					value);
		has_frequency |= crm_equal(name, "FREQ");
		at += length + (at[length] == ';');
	}
	if (!has_frequency)
		return crm_fail(CRM_INVALID, "'%s' has no FREQ", text);
	wrong = find_contradiction(&rule);
	if (wrong)
		return crm_fail(CRM_INVALID, "'%s': %s", text, wrong);
	*out = rule;
	return CRM_OK;
}
