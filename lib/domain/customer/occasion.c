/* Occasions: on which days dates come again. What falls on a day of the year is found year by year
 * of its first date, so that indexes of whole dates serve.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/occasion.h"

#include "catalog/occasion.h"
#include "domain/limit.h"

#include <stdlib.h>

enum { MOST_REMIND_DAYS = 366 };

/* Where dates stand. */
struct source {
	enum crm_statement after, between;
};

static const struct source sources[] = {
	{SQL_OCCASION_AFTER, SQL_OCCASION_BETWEEN},
	{SQL_OCCASION_BIRTHDAY_AFTER, SQL_OCCASION_BIRTHDAY_BETWEEN},
};

struct calendar {
	struct crm_session *session;
	crm_day first, last;
	crm_day remind_first, remind_last; /* of the days that are shown */
	bool is_march; /* 29 February is kept on 1 March in other years, not on 28 February */
	int64_t birthday_remind_days;
	struct crm_occasion_day *days;
	size_t count, capacity;
	struct crm_arena arena;
};

enum crm_status crm_occasion_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after)
{
	int64_t days = crm_record_number(after, OCCASION_REMIND_DAYS);

	if (days < 0 || days > MOST_REMIND_DAYS)
		return crm_fail(CRM_INVALID, "remind_days: %lld is not in 0 .. %d", (long long)days,
				MOST_REMIND_DAYS);
	if (!crm_record_has(after, OCCASION_RHYTHM))
		return crm_fail(CRM_INVALID, "an occasion needs a rhythm");
	return crm_limit_owner(session, before, after, OCCASION_OWNER);
}

/* The day in a year on which a date comes again. */
static crm_day day_in(const struct calendar *calendar, crm_day base, int year)
{
	struct crm_civil civil = crm_civil_from_day(base);

	civil.year = year;
	if (civil.month == 2 && civil.day == 29 && crm_month_days(year, 2) == 28)
		civil.day = 28 + calendar->is_march;
	return crm_day_from_civil(civil);
}

static const char *keep(struct calendar *calendar, struct crm_query *rows, int column)
{
	const char *text = crm_query_text(rows, column);

	return crm_arena_copy(&calendar->arena, text ? text : "", text ? strlen(text) : 0);
}

/* A row of dates, when one of its days is in a year of the calendar. */
static void add_day(struct calendar *calendar, struct crm_query *rows, int year)
{
	bool is_yearly = crm_equal(crm_query_text(rows, 5), "yearly");
	struct crm_occasion_day *entry;
	crm_day base, day;

	if (!crm_day_parse(crm_query_text(rows, 0), &base))
		return;
	day = is_yearly ? day_in(calendar, base, year) : base;
	if (day < calendar->first || day > calendar->last || day < base ||
	    crm_civil_from_day(day).year != year)
		return;
	calendar->days = crm_grow(calendar->days, calendar->count, &calendar->capacity,
				  sizeof *calendar->days);
	entry = &calendar->days[calendar->count++];
	entry->day = day;
	entry->remind_on = day - (crm_day)crm_query_integer(rows, 6);
	entry->id = keep(calendar, rows, 1);
	entry->name = keep(calendar, rows, 2);
	entry->about = keep(calendar, rows, 3);
	entry->owner = keep(calendar, rows, 4);
	entry->years = year - crm_civil_from_day(base).year;
}

/* What began in one year and falls between two days of another. */
static enum crm_status add_span(struct calendar *calendar, const struct source *source,
				int base_year, const struct crm_civil span[2])
{
	CRM_AUTO(query) rows = crm_query_new(calendar->session->store, source->between);
	struct crm_civil from = span[0], to = span[1];

	/* 29 February stands for one of its neighbours. */
	if (from.month == 3 && from.day == 1)
		from = (struct crm_civil){.month = 2, .day = 29};
	if (to.month == 2 && to.day == 28)
		to.day = 29;
	CRM_AUTO_TEXT first = crm_format("%04d-%02d-%02d", base_year, from.month, from.day);
	CRM_AUTO_TEXT last = crm_format("%04d-%02d-%02d", base_year, to.month, to.day);
	crm_query_bind_text(rows, 1, first);
	crm_query_bind_text(rows, 2, last);
	if (source->between == SQL_OCCASION_BIRTHDAY_BETWEEN)
		crm_query_bind_integer(rows, 3, calendar->birthday_remind_days);
	while (crm_query_next(rows))
		add_day(calendar, rows, span[0].year);
	return crm_query_status(rows);
}

/* The calendar's days, cut at the ends of years. */
static enum crm_status add_years(struct calendar *calendar, const struct source *source,
				 int base_year)
{
	struct crm_civil first = crm_civil_from_day(calendar->first);
	struct crm_civil last = crm_civil_from_day(calendar->last);
	enum crm_status status = CRM_OK;

	for (int year = first.year; year <= last.year && !status; year++) {
		struct crm_civil span[2] = {{year, 1, 1}, {year, 12, 31}};

		if (year == first.year)
			span[0] = first;
		if (year == last.year)
			span[1] = last;
		status = add_span(calendar, source, base_year, span);
	}
	return status;
}

static enum crm_status add_source(struct calendar *calendar, const struct source *source)
{
	CRM_AUTO_TEXT after = crm_copy("");
	enum crm_status status = CRM_OK;

	while (!status) {
		CRM_AUTO(query) query = crm_query_new(calendar->session->store, source->after);
		CRM_AUTO_TEXT next = NULL;
		int64_t year;

		crm_query_bind_text(query, 1, after);
		status = crm_query_one_text(query, &next);
		if (status || !next)
			break;
		next[strcspn(next, "-")] = '\0';
		free(after);
		after = crm_format("%s-12-31", next);
		if (crm_parse_integer(next, &year) ||
		    year > crm_civil_from_day(calendar->last).year)
			break;
		status = add_years(calendar, source, (int)year);
	}
	return status;
}

static enum crm_status read_settings(struct calendar *calendar)
{
	CRM_AUTO_TEXT leap = NULL;
	CRM_AUTO_TEXT days = NULL;
	enum crm_status status = crm_session_setting(calendar->session, "leap_day", "02-28", &leap);

	if (!status)
		status = crm_session_setting(calendar->session, "birthday_remind_days", "0", &days);
	if (status)
		return status;
	calendar->is_march = crm_equal(leap, "03-01");
	if (!calendar->is_march && !crm_equal(leap, "02-28"))
		return crm_fail(CRM_CONFIG, "the setting leap_day is 02-28 or 03-01, not '%s'",
				leap);
	if (crm_parse_integer(days, &calendar->birthday_remind_days) ||
	    calendar->birthday_remind_days < 0 || calendar->birthday_remind_days > MOST_REMIND_DAYS)
		return crm_fail(CRM_CONFIG,
				"the setting birthday_remind_days is in 0 .. %d, not '%s'",
				MOST_REMIND_DAYS, days);
	return CRM_OK;
}

static int compare(const void *a, const void *b)
{
	const struct crm_occasion_day *one = a, *other = b;
	int order = one->day < other->day ? -1 : one->day > other->day;

	if (!order)
		order = strcmp(one->name, other->name);
	return order ? order : strcmp(one->id, other->id);
}

static enum crm_status visit_days(struct calendar *calendar, crm_occasion_visit *visit,
				  void *context)
{
	const struct crm_occasion_day *days;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < CRM_COUNT(sources) && !status; i++)
		status = add_source(calendar, &sources[i]);
	if (calendar->count)
		qsort(calendar->days, calendar->count, sizeof *calendar->days, compare);
	days = calendar->days;
	for (size_t i = 0; i < calendar->count && !status; i++)
		if (days[i].remind_on >= calendar->remind_first &&
		    days[i].remind_on <= calendar->remind_last)
			status = visit(context, &days[i]);
	free(calendar->days);
	crm_arena_clear(&calendar->arena);
	return status;
}

enum crm_status crm_occasion_each(struct crm_session *session, crm_day first, crm_day last,
				  crm_occasion_visit *visit, void *context)
{
	struct calendar calendar = {.session = session,
				    .first = first,
				    .last = last,
				    .remind_first = INT32_MIN,
				    .remind_last = INT32_MAX};
	enum crm_status status = read_settings(&calendar);

	return status ? status : visit_days(&calendar, visit, context);
}

enum crm_status crm_occasion_each_due(struct crm_session *session, crm_day first, crm_day last,
				      crm_occasion_visit *visit, void *context)
{
	struct calendar calendar = {.session = session,
				    .first = first,
				    .remind_first = first,
				    .remind_last = last};
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_OCCASION_LONGEST);
	int64_t longest = 0;
	enum crm_status status = read_settings(&calendar);

	if (!status)
		status = crm_query_one_integer(query, 0, &longest);
	if (status)
		return status;
	if (longest < calendar.birthday_remind_days)
		longest = calendar.birthday_remind_days;
	calendar.last = last + (crm_day)longest;
	return visit_days(&calendar, visit, context);
}
