/* Rules of what comes again: of each period the days that every part of the rule allows.
 * SPDX-License-Identifier: MIT */
#include "base/recurrence.h"

#include <stdlib.h>

enum { WEEK = 7, ORDINAL = 10, LONGEST_YEAR = 366 };

static crm_day week_of(const struct crm_recurrence *rule, crm_day day)
{
	return day - (crm_weekday(day) - rule->week_start + WEEK) % WEEK;
}

static crm_day first_of_year(int year)
{
	return crm_day_from_civil((struct crm_civil){year, 1, 1});
}

static crm_day first_of_month(crm_day day)
{
	struct crm_civil civil = crm_civil_from_day(day);

	civil.day = 1;
	return crm_day_from_civil(civil);
}

/* The first week of a year is the first that has four days in it. */
static crm_day first_week(const struct crm_recurrence *rule, int year)
{
	enum { FOURTH = 3 };

	return week_of(rule, first_of_year(year) + FOURTH);
}

static bool has_number(const struct crm_recurrence_list *list, int number)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->numbers[i] == number)
			return true;
	return false;
}

/* Counted from the beginning of a span, or from its end. */
static bool has_place(const struct crm_recurrence_list *list, int place, int length)
{
	return has_number(list, place) || has_number(list, place - length - 1);
}

/* Whether the day is in one of the weeks of its own year, as that counts them. */
static bool is_in_week(const struct crm_recurrence *rule, crm_day day, int year)
{
	crm_day first = first_week(rule, year), next = first_week(rule, year + 1);
	int weeks = (next - first) / WEEK;

	if (day < first) {
		first = first_week(rule, year - 1);
		next = first_week(rule, year);
		weeks = (next - first) / WEEK;
	} else if (day >= next) {
		first = next;
		weeks = (first_week(rule, year + 2) - next) / WEEK;
	}
	return has_place(&rule->weeks, (day - first) / WEEK + 1, weeks);
}

/* Ordinals count in the month, or where the rule is one of years without months, in the year. */
static bool is_weekday(const struct crm_recurrence *rule, crm_day day, struct crm_civil civil)
{
	bool is_of_year = rule->frequency == CRM_YEARLY && !rule->months.count;
	crm_day first = is_of_year ? first_of_year(civil.year) : first_of_month(day);
	int length = is_of_year ? first_of_year(civil.year + 1) - first
				: crm_month_days(civil.year, civil.month);
	int weekday = crm_weekday(day);
	int forth = (day - first) / WEEK + 1, back = (first + length - 1 - day) / WEEK + 1;

	return has_number(&rule->weekdays, weekday) ||
	       has_number(&rule->weekdays, weekday + ORDINAL * forth) ||
	       has_number(&rule->weekdays, -(weekday + ORDINAL * back));
}

static bool is_allowed(const struct crm_recurrence *rule, crm_day day)
{
	struct crm_civil civil = crm_civil_from_day(day);
	crm_day year = first_of_year(civil.year);

	if (rule->months.count && !has_number(&rule->months, civil.month))
		return false;
	if (rule->weeks.count && !is_in_week(rule, day, civil.year))
		return false;
	if (rule->year_days.count &&
	    !has_place(&rule->year_days, day - year + 1, first_of_year(civil.year + 1) - year))
		return false;
	if (rule->month_days.count &&
	    !has_place(&rule->month_days, civil.day, crm_month_days(civil.year, civil.month)))
		return false;
	return !rule->weekdays.count || is_weekday(rule, day, civil);
}

/* Where the period after the one that begins on `day` begins; the last day of all when there is
 * none. */
static crm_day next_period(const struct crm_recurrence *rule, crm_day day)
{
	struct crm_civil civil = crm_civil_from_day(day);
	int64_t next = day, month;

	if (rule->frequency <= CRM_WEEKLY) {
		next += (int64_t)rule->interval * (rule->frequency == CRM_WEEKLY ? WEEK : 1);
		return next > CRM_DAY_MAX ? CRM_DAY_MAX + 1 : (crm_day)next;
	}
	month = (int64_t)civil.year * 12 + civil.month - 1 +
		(int64_t)rule->interval * (rule->frequency == CRM_YEARLY ? 12 : 1);
	if (month / 12 > 9999)
		return CRM_DAY_MAX + 1;
	return crm_day_from_civil((struct crm_civil){(int)(month / 12), (int)(month % 12) + 1, 1});
}

static int period_length(const struct crm_recurrence *rule, crm_day first)
{
	struct crm_civil civil = crm_civil_from_day(first);

	if (rule->frequency == CRM_DAILY)
		return 1;
	if (rule->frequency == CRM_WEEKLY)
		return WEEK;
	if (rule->frequency == CRM_MONTHLY)
		return crm_month_days(civil.year, civil.month);
	return first_of_year(civil.year + 1) - first;
}

/* Of the days of a period those at the positions asked for, from its beginning or its end. */
static void keep_positions(struct crm_recurrence_walk *walk)
{
	size_t kept = 0;

	for (size_t i = 0; i < walk->count; i++)
		if (has_place(&walk->rule->positions, (int)i + 1, (int)walk->count))
			walk->days[kept++] = walk->days[i];
	walk->count = kept;
}

static void fill_period(struct crm_recurrence_walk *walk)
{
	const struct crm_recurrence *rule = walk->rule;
	crm_day first = walk->period;
	int length = period_length(rule, first);

	walk->count = walk->at = 0;
	for (crm_day day = first; day < first + length; day++)
		if (is_allowed(rule, day))
			walk->days[walk->count++] = day;
	if (rule->positions.count)
		keep_positions(walk);
	walk->period = next_period(rule, first);
}

void crm_recurrence_begin(struct crm_recurrence_walk *walk, const struct crm_recurrence *rule,
			  crm_day start, int start_seconds)
{
	walk->rule = rule;
	walk->start = start;
	walk->start_seconds = start_seconds;
	walk->given = 0;
	walk->count = walk->at = 0;
	walk->period = start;
	if (rule->frequency == CRM_WEEKLY)
		walk->period = week_of(rule, start);
	else if (rule->frequency == CRM_MONTHLY)
		walk->period = first_of_month(start);
	else if (rule->frequency == CRM_YEARLY)
		walk->period = first_of_year(crm_civil_from_day(start).year);
}

/* What a rule does not say the first day says. */
static struct crm_recurrence complete(const struct crm_recurrence *rule, crm_day start)
{
	struct crm_recurrence whole = *rule;
	struct crm_civil civil = crm_civil_from_day(start);

	if (rule->weeks.count || rule->year_days.count || rule->month_days.count ||
	    rule->weekdays.count)
		return whole;
	if (rule->frequency == CRM_YEARLY && !rule->months.count)
		whole.months = (struct crm_recurrence_list){{(int16_t)civil.month}, 1};
	if (rule->frequency >= CRM_MONTHLY)
		whole.month_days = (struct crm_recurrence_list){{(int16_t)civil.day}, 1};
	if (rule->frequency == CRM_WEEKLY)
		whole.weekdays = (struct crm_recurrence_list){{(int16_t)crm_weekday(start)}, 1};
	return whole;
}

bool crm_recurrence_next(struct crm_recurrence_walk *walk, crm_day *out)
{
	const struct crm_recurrence *rule = walk->rule;
	struct crm_recurrence whole = complete(rule, walk->start);
	crm_day day;

	walk->rule = &whole;
	do {
		while (walk->at == walk->count && walk->period <= CRM_DAY_MAX &&
		       walk->period <= rule->until)
			fill_period(walk);
		day = walk->at < walk->count ? walk->days[walk->at++] : CRM_DAY_MAX + 1;
	} while (day < walk->start);
	walk->rule = rule;
	if (day > rule->until || day > CRM_DAY_MAX || (rule->count && walk->given == rule->count))
		return false;
	if (day == rule->until && rule->until_seconds >= 0 &&
	    walk->start_seconds > rule->until_seconds)
		return false;
	walk->given++;
	*out = day;
	return true;
}
