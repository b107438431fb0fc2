/* Reads spans of dates as people type them, and rules that come again.
 * SPDX-License-Identifier: MIT */
#include "base/date_read.h"
#include "base/recurrence.h"

#include <stdlib.h>

/* 2026, 2026-03, 2026-q1, 2026q1. */
static bool read_part_of_year(const char *words, crm_day *first, crm_day *last)
{
	struct crm_civil civil = {.month = 1, .day = 1};
	enum crm_unit unit = CRM_UNIT_YEAR;
	const char *at = words;

	civil.year = crm_read_number(&at, 4, 4);
	if (*at == '-' && at[1] != 'q') {
		at++;
		civil.month = crm_read_number(&at, 2, 2);
		unit = CRM_UNIT_MONTH;
	} else if (*at) {
		at += *at == '-';
		if (*at++ != 'q' || *at < '1' || *at > '4')
			return false;
		civil.month = (*at++ - '1') * 3 + 1;
		unit = CRM_UNIT_QUARTER;
	}
	if (*at || !crm_civil_is_valid(civil))
		return false;
	crm_day_period(crm_day_from_civil(civil), unit, first, last);
	return true;
}

/* this-month, "last quarter", next-year. */
static bool read_relative(const char *words, crm_day today, crm_day *first, crm_day *last)
{
	static const char *const ways[] = {"last", "this", "next"};
	struct crm_step step;

	for (size_t i = 0; i < CRM_COUNT(ways); i++) {
		const char *unit = words + strlen(ways[i]);
		crm_day start, end;

		if (!crm_starts_with(words, ways[i]) || (*unit != '-' && *unit != ' '))
			continue;
		unit++;
		/* "next-m" says too little to be meant. */
		if (strlen(unit) < 3 || !crm_read_unit(&unit, &step.unit) || *unit ||
		    unit[-1] == 's')
			return false;
		if (step.unit < CRM_UNIT_DAY)
			return false;
		step.count = (int)i - 1;
		crm_day_period(today, step.unit, &start, &end);
		if (!crm_day_add_step(start, step, &start))
			return false;
		crm_day_period(start, step.unit, first, last);
		return true;
	}
	return false;
}

static bool read_one(const char *words, const struct crm_clock *clock, crm_day *first,
		     crm_day *last)
{
	crm_day day;

	if (read_part_of_year(words, first, last) ||
	    read_relative(words, clock->today, first, last))
		return true;
	if (!crm_read_day(words, clock, &day))
		return false;
	*first = day;
	*last = day;
	return true;
}

static bool read_span(const char *words, const struct crm_clock *clock, crm_day *first,
		      crm_day *last)
{
	const char *dots = strstr(words, "..");
	crm_day start = CRM_DAY_MIN;
	crm_day end = CRM_DAY_MAX;
	crm_day ignored;

	if (!dots)
		return read_one(words, clock, first, last);

	CRM_AUTO_TEXT left_part = crm_copy_bytes(words, (size_t)(dots - words));
	CRM_AUTO_TEXT left = crm_trim(left_part);
	CRM_AUTO_TEXT right = crm_trim(dots + 2);

	/* With both ends open it is more often an empty variable than a wish for everything. */
	if (!*left && !*right)
		return false;
	if (*left && !read_one(left, clock, &start, &ignored))
		return false;
	if (*right && !read_one(right, clock, &ignored, &end))
		return false;
	*first = start;
	*last = end;
	return true;
}

enum crm_status crm_span_word(const char *text, const struct crm_clock *clock, crm_day *first,
			      crm_day *last)
{
	CRM_AUTO_TEXT words = crm_date_words(text);
	crm_day start, end;

	if (!read_span(words, clock, &start, &end)) {
		(void)crm_fail(CRM_INVALID, "'%s' is not a span of dates", text);
		return crm_hint(
			CRM_INVALID,
			"2026, 2026-03, 2026-Q1, this-month, last-quarter or 2026-01-15..today");
	}
	if (start > end)
		return crm_fail(CRM_INVALID, "'%s' ends before it begins", text);
	*first = start;
	*last = end;
	return CRM_OK;
}

/* "every 3 days", "every week". */
static bool read_every(const char *words, struct crm_step *out)
{
	const char *at = words + strlen("every ");
	struct crm_step step = {.count = 1};

	if (!crm_starts_with(words, "every "))
		return false;
	if (crm_is_digit(*at)) {
		step.count = crm_read_number(&at, 1, 4);
		if (step.count < 1 || *at++ != ' ')
			return false;
	}
	if (!crm_read_unit(&at, &step.unit) || *at || step.unit < CRM_UNIT_DAY)
		return false;
	*out = step;
	return true;
}

static bool read_rule(const char *words, crm_day day, struct crm_step *out)
{
	static const struct {
		const char *name;
		struct crm_step step;
	} rules[] = {
		{"daily", {1, CRM_UNIT_DAY}},     {"weekly", {1, CRM_UNIT_WEEK}},
		{"monthly", {1, CRM_UNIT_MONTH}}, {"quarterly", {1, CRM_UNIT_QUARTER}},
		{"yearly", {1, CRM_UNIT_YEAR}},
	};
	int weekday = crm_weekday(day);

	for (size_t i = 0; i < CRM_COUNT(rules); i++) {
		if (!crm_equal(words, rules[i].name))
			continue;
		*out = rules[i].step;
		return true;
	}
	if (!crm_equal(words, "weekdays"))
		return read_every(words, out);
	/* After Friday (5) and Saturday (6) comes Monday. */
	*out = (struct crm_step){weekday == 5 || weekday == 6 ? 8 - weekday : 1, CRM_UNIT_DAY};
	return true;
}

/* A day that not every month has stands for the last one of a shorter month: the last of 28 up to
 * it. */
static void add_short_months(struct crm_str *out, int month_day)
{
	crm_str_add(out, ";BYMONTHDAY=28");
	for (int day = 29; day <= month_day; day++)
		crm_str_addf(out, ",%d", day);
	crm_str_add(out, ";BYSETPOS=-1");
}

enum crm_status crm_recurrence_of_words(const char *text, crm_day start, int month_day,
					struct crm_str *out)
{
	static const char *const names[] = {
		[CRM_UNIT_DAY] = "DAILY",     [CRM_UNIT_WEEK] = "WEEKLY",
		[CRM_UNIT_MONTH] = "MONTHLY", [CRM_UNIT_QUARTER] = "MONTHLY",
		[CRM_UNIT_YEAR] = "YEARLY",
	};
	CRM_AUTO_TEXT words = crm_date_words(text);
	struct crm_civil civil = crm_civil_from_day(start);
	struct crm_step step;

	if (!read_rule(words, start, &step))
		return crm_fail(CRM_INVALID, "'%s' is not a rule that comes again", text);
	if (crm_equal(words, "weekdays")) {
		crm_str_add(out, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
		return CRM_OK;
	}
	if (step.unit == CRM_UNIT_QUARTER)
		step.count *= 3;
	if (!month_day)
		month_day = civil.day;
	crm_str_addf(out, "FREQ=%s", names[step.unit]);
	if (step.count > 1)
		crm_str_addf(out, ";INTERVAL=%d", step.count);
	if (step.unit == CRM_UNIT_YEAR && civil.month == 2 && month_day > 28) {
		crm_str_add(out, ";BYMONTH=2");
		add_short_months(out, 29);
	} else if (step.unit >= CRM_UNIT_MONTH && step.unit < CRM_UNIT_YEAR && month_day > 28) {
		add_short_months(out, month_day);
	}
	return CRM_OK;
}

enum { MONTH_DAYS = 31 };

static crm_day move_in_month(crm_day day, int month_day)
{
	struct crm_civil civil = crm_civil_from_day(day);

	for (civil.day = month_day; !crm_civil_is_valid(civil);)
		civil.day--;
	return crm_day_from_civil(civil);
}

enum crm_status crm_recur(const char *rule, crm_day day, crm_day *out)
{
	return crm_recur_on(rule, day, 0, out);
}

enum crm_status crm_recur_on(const char *rule, crm_day day, int month_day, crm_day *out)
{
	CRM_AUTO_TEXT words = crm_date_words(rule);
	struct crm_step step;

	if (!read_rule(words, day, &step)) {
		(void)crm_fail(CRM_INVALID, "'%s' is not a rule that comes again", rule);
		return crm_hint(
			CRM_INVALID,
			"daily, weekly, monthly, quarterly, yearly, weekdays or \"every 2 weeks\"");
	}
	if (!crm_day_add_step(day, step, out))
		return crm_fail(CRM_INVALID, "'%s' leads beyond the year 9999", rule);
	if (step.unit >= CRM_UNIT_MONTH && month_day >= 1 && month_day <= MONTH_DAYS)
		*out = move_in_month(*out, month_day);
	return CRM_OK;
}
