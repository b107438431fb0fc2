/* Dates, instants, zones, and the words people type for them.
 * SPDX-License-Identifier: MIT */
#include "base/date.h"

#include <stdlib.h>
#include <time.h>

#include "tap.h"

static void set_zone(const char *name)
{
	setenv("TZ", name, 1);
	tzset();
}

static crm_day day_of(const char *text)
{
	crm_day day = 0;

	if (!crm_day_parse(text, &day))
		ok(false, "'%s' is a date", text);
	return day;
}

static crm_instant instant_of(const char *text)
{
	crm_instant instant = 0;

	if (!crm_instant_parse(text, &instant))
		ok(false, "'%s' is an instant", text);
	return instant;
}

static struct crm_clock clock_at(const char *now)
{
	crm_instant instant = instant_of(now);

	return (struct crm_clock){.now = instant, .today = crm_day_of(instant)};
}

static void test_calendar(void)
{
	struct crm_civil civil = {1, 1, 1};
	bool is_right = true;

	for (crm_day day = CRM_DAY_MIN; day <= CRM_DAY_MAX; day++) {
		struct crm_civil back = crm_civil_from_day(day);

		is_right = is_right && crm_civil_is_valid(civil) && back.year == civil.year &&
			   back.month == civil.month && back.day == civil.day &&
			   crm_day_from_civil(civil) == day;
		if (++civil.day <= crm_month_days(civil.year, civil.month))
			continue;
		civil.day = 1;
		civil.year += civil.month == 12;
		civil.month = civil.month % 12 + 1;
	}
	ok(is_right, "every date of 9999 years goes there and back");
	is_number(civil.year, 10000, "the last date is 9999-12-31");
	is_number(day_of("1970-01-01"), 0, "counted from 1970");
	is_number(crm_weekday(day_of("2026-03-01")), 7, "a Sunday");
	is_number(crm_weekday(day_of("1969-12-29")), 1, "a Monday before 1970");
	is_number(crm_weekday(CRM_DAY_MIN), 1, "0001-01-01 was a Monday");
	ok(crm_month_days(2000, 2) == 29 && crm_month_days(1900, 2) == 28 &&
		   crm_month_days(2024, 2) == 29 && crm_month_days(2026, 2) == 28,
	   "leap years");
}

static void months_is(const char *from, int months, const char *want)
{
	char text[CRM_DAY_TEXT];

	is_text(crm_day_text(crm_day_add_months(day_of(from), months), text), want, "%s %+d months",
		from, months);
}

static void test_months(void)
{
	months_is("2026-01-31", 1, "2026-02-28");
	months_is("2024-01-31", 1, "2024-02-29");
	months_is("2024-02-29", 12, "2025-02-28");
	months_is("2024-02-29", -48, "2020-02-29");
	months_is("2026-03-31", -1, "2026-02-28");
	months_is("2026-12-15", 1, "2027-01-15");
	months_is("2026-01-15", -1, "2025-12-15");
	months_is("2026-01-15", 2147483647, "9999-12-31");
	months_is("2026-01-15", -2147483647, "0001-01-01");
}

static void test_canonical(void)
{
	static const char *const bad_days[] = {"",           "2026",       "2026-3-1",
					       "2026-02-29", "2026-13-01", "2026-00-01",
					       "2026-01-00", "0000-01-01", "2026-01-011",
					       "2026/01/01", " 2026-01-01"};
	static const char *const bad_instants[] = {"2026-01-01",
						   "2026-01-01T24:00:00Z",
						   "2026-01-01T00:60:00Z",
						   "2026-01-01T00:00:60Z",
						   "2026-01-01T00:00:00",
						   "2026-01-01t00:00:00Z",
						   "2026-01-01T00:00:00Z ",
						   "2026-01-01T00:00Z"};
	char text[CRM_INSTANT_TEXT];
	crm_day day = 5;
	crm_instant instant = 5;

	for (size_t i = 0; i < CRM_COUNT(bad_days); i++)
		ok(!crm_day_parse(bad_days[i], &day) && day == 5, "'%s' is no date", bad_days[i]);
	for (size_t i = 0; i < CRM_COUNT(bad_instants); i++)
		ok(!crm_instant_parse(bad_instants[i], &instant) && instant == 5,
		   "'%s' is no instant", bad_instants[i]);
	is_text(crm_instant_text(0, text), "1970-01-01T00:00:00Z", "the first instant");
	is_text(crm_instant_text(-1, text), "1969-12-31T23:59:59Z", "the one before");
	is_text(crm_instant_text(INT64_MAX, text), "9999-12-31T23:59:59Z", "too late");
	is_text(crm_instant_text(INT64_MIN, text), "0001-01-01T00:00:00Z", "too early");
	is_text(crm_day_text(INT32_MAX, text), "9999-12-31", "a date too late");
	is_text(crm_day_text(INT32_MIN, text), "0001-01-01", "a date too early");
	is_number(instant_of("2026-03-01T09:08:07Z"), 1772356087, "as date(1) counts");
}

static void first_is(const char *day, const char *want)
{
	char text[CRM_INSTANT_TEXT];

	is_text(crm_instant_text(crm_instant_of(day_of(day)), text), want, "%s in %s", day,
		getenv("TZ"));
}

static void local_is(const char *instant, const char *want)
{
	char text[CRM_INSTANT_TEXT];

	is_text(crm_instant_local_text(instant_of(instant), text), want, "%s in %s", instant,
		getenv("TZ"));
}

static void test_zones(void)
{
	set_zone("America/New_York");
	first_is("2026-03-01", "2026-03-01T05:00:00Z");
	first_is("2026-03-08", "2026-03-08T05:00:00Z");
	first_is("2026-03-09", "2026-03-09T04:00:00Z");
	first_is("2026-11-01", "2026-11-01T04:00:00Z");
	first_is("2026-11-02", "2026-11-02T05:00:00Z");
	local_is("2026-03-08T06:59:00Z", "2026-03-08 01:59");
	local_is("2026-03-08T07:00:00Z", "2026-03-08 03:00");
	set_zone("Asia/Kolkata");
	first_is("2026-03-01", "2026-02-28T18:30:00Z");
	local_is("2026-02-28T18:30:00Z", "2026-03-01 00:00");
	set_zone("Pacific/Kiritimati");
	first_is("2026-03-01", "2026-02-28T10:00:00Z");
	local_is("2026-02-28T09:59:00Z", "2026-02-28 23:59");
	set_zone("Pacific/Apia");
	first_is("2011-12-29", "2011-12-29T10:00:00Z");
	first_is("2011-12-30", "2011-12-30T10:00:00Z"); /* left out: the date line moved */
	first_is("2011-12-31", "2011-12-30T10:00:00Z");
	set_zone("America/Sao_Paulo");
	first_is("2018-11-04", "2018-11-04T03:00:00Z"); /* began at 01:00 */
	first_is("2018-02-18", "2018-02-18T03:00:00Z"); /* 00:00 went back to 23:00 */
	set_zone("America/St_Johns");
	first_is("2010-11-07", "2010-11-07T02:30:00Z"); /* one minute of it came twice */
	set_zone("Europe/Berlin");
	for (crm_day day = day_of("1990-01-01"); day < day_of("2030-01-01"); day++) {
		crm_instant first = crm_instant_of(day);

		if (crm_day_of(first) != day || crm_day_of(first - 1) != day - 1)
			ok(false, "day %d begins at its beginning", (int)day);
	}
	set_zone("UTC");
}

static void word_is(const struct crm_clock *clock, const char *word, const char *want)
{
	char text[CRM_DAY_TEXT];
	crm_day day = 0;
	enum crm_status status = crm_date_word(word, clock, &day);

	is_text(status ? NULL : crm_day_text(day, text), want, "date '%s'", word);
}

/* Seen from 2024-02-29, a Thursday. */
static const char *const date_words[][2] = {
	{"2026-03-01", "2026-03-01"},
	{"2026/3/1", "2026-03-01"},
	{"2026-3-1", "2026-03-01"},
	{"20260301", "2026-03-01"},
	{" Today ", "2024-02-29"},
	{"tomorrow", "2024-03-01"},
	{"YESTERDAY", "2024-02-28"},
	{"thu", "2024-03-07"},
	{"fri", "2024-03-01"},
	{"Sat", "2024-03-02"},
	{"sunday", "2024-03-03"},
	{"mon", "2024-03-04"},
	{"tuesday", "2024-03-05"},
	{"wed", "2024-03-06"},
	{"+3d", "2024-03-03"},
	{"-2w", "2024-02-15"},
	{"+1m", "2024-03-29"},
	{"-1q", "2023-11-29"},
	{"+1y", "2025-02-28"},
	{"+4 years", "2028-02-29"},
	{"+0d", "2024-02-29"},
	{"3d ago", "2024-02-26"},
	{"1 day ago", "2024-02-28"},
	{"in 2 weeks", "2024-03-14"},
	{"in 2w", "2024-03-14"},
	{"in  3  months", "2024-05-29"},
	{"som", "2024-02-01"},
	{"eom", "2024-02-29"},
	{"soq", "2024-01-01"},
	{"eoq", "2024-03-31"},
	{"soy", "2024-01-01"},
	{"eoy", "2024-12-31"},
	{"sow", "2024-02-26"},
	{"eow", "2024-03-03"},
	{"", NULL},
	{"2026-02-31", NULL},
	{"2026-02-29", NULL},
	{"3d", NULL},
	{"-3d ago", NULL},
	{"+3", NULL},
	{"+3x", NULL},
	{"+3h", NULL},
	{"+9999999d", NULL},
	{"+999999y", NULL},
	{"-999999m", NULL},
	{"999999w ago", NULL},
	{"m", NULL},
	{"mo", NULL},
	{"mond", NULL},
	{"todayx", NULL},
	{"2026-3/1", NULL},
	{"202603", NULL},
	{"sod", NULL},
	{"next fri", NULL},
	{"2026-03-01x", NULL},
	{"in 2 weeks ago", NULL},
	{"\xff", NULL},
};

static void test_words(void)
{
	struct crm_clock clock = clock_at("2024-02-29T12:00:00Z");

	for (size_t i = 0; i < CRM_COUNT(date_words); i++)
		word_is(&clock, date_words[i][0], date_words[i][1]);
	word_is(&clock, "2026-02-31", NULL);
	is_text(crm_message(), "'2026-02-31' is not a date", "the sentence");
}

static void time_is(const struct crm_clock *clock, const char *word, const char *want)
{
	char text[CRM_INSTANT_TEXT];
	crm_instant instant = 0;
	enum crm_status status = crm_instant_word(word, clock, &instant);

	is_text(status ? NULL : crm_instant_text(instant, text), want, "time '%s'", word);
}

static void test_times(void)
{
	static const char *const rows[][2] = {
		{"2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z"},
		{"2026-03-01t09:00:00z", "2026-03-01T09:00:00Z"},
		{"2026-03-01 09:00:00.999Z", "2026-03-01T09:00:00Z"},
		{"2026-03-01T09:00:00+05:30", "2026-03-01T03:30:00Z"},
		{"2026-03-01T09:00:00-0800", "2026-03-01T17:00:00Z"},
		{"2026-03-01T23:59:60Z", "2026-03-02T00:00:00Z"},
		{"2026-03-01T09:00Z", "2026-03-01T09:00:00Z"},
		{"2026-03-01", "2026-03-01T05:00:00Z"},
		{"2026-03-01 09:00", "2026-03-01T14:00:00Z"},
		{"2026-03-01T09:00:30", "2026-03-01T14:00:30Z"},
		{"2026-03-08 02:30", "2026-03-08T07:30:00Z"}, /* skipped by the clocks */
		{"2026-11-01 01:30", "2026-11-01T05:30:00Z"}, /* shown twice */
		{"tomorrow 9:00", "2026-03-03T14:00:00Z"},
		{"fri 14:30", "2026-03-06T19:30:00Z"},
		{"in 2 weeks 08:00", "2026-03-16T12:00:00Z"},
		{"today", "2026-03-02T05:00:00Z"},
		{"now", "2026-03-02T12:00:00Z"},
		{"+3h", "2026-03-02T15:00:00Z"},
		{"-30min", "2026-03-02T11:30:00Z"},
		{"+90s", "2026-03-02T12:01:30Z"},
		{"2h ago", "2026-03-02T10:00:00Z"},
		{"in 20 minutes", "2026-03-02T12:20:00Z"},
		{"+1d", "2026-03-03T05:00:00Z"},
		{"", NULL},
		{"09:00", NULL},
		{"2026-03-01 24:00", NULL},
		{"2026-03-01 09:60", NULL},
		{"2026-03-01 09:00:61", NULL},
		{"2026-03-01 9", NULL},
		{"2026-03-01T09:00:00.", NULL},
		{"2026-03-01T09:00:00+24:00", NULL},
		{"2026-03-01T09:00:00Zx", NULL},
		{"2026-02-30T09:00:00Z", NULL},
		{"satt09:00", NULL},
		{":", NULL},
		{"0001-01-01T00:00:00+01:00", NULL},
		{"9999-12-31T23:59:59-01:00", NULL},
	};

	set_zone("America/New_York");

	struct crm_clock clock = clock_at("2026-03-02T12:00:00Z");

	for (size_t i = 0; i < CRM_COUNT(rows); i++)
		time_is(&clock, rows[i][0], rows[i][1]);
	set_zone("UTC");
}

static void span_is(const struct crm_clock *clock, const char *word, const char *want)
{
	char first_text[CRM_DAY_TEXT];
	char last_text[CRM_DAY_TEXT];
	crm_day first, last;
	CRM_AUTO_TEXT got = NULL;

	if (!crm_span_word(word, clock, &first, &last))
		got = crm_format("%s %s", crm_day_text(first, first_text),
				 crm_day_text(last, last_text));
	is_text(got, want, "span '%s'", word);
}

static void test_spans(void)
{
	struct crm_clock clock = clock_at("2026-03-31T12:00:00Z");
	static const char *const rows[][2] = {
		{"today", "2026-03-31 2026-03-31"},
		{"2026", "2026-01-01 2026-12-31"},
		{"2024-02", "2024-02-01 2024-02-29"},
		{"2026-Q1", "2026-01-01 2026-03-31"},
		{"2026q4", "2026-10-01 2026-12-31"},
		{"this-day", "2026-03-31 2026-03-31"},
		{"this-week", "2026-03-30 2026-04-05"},
		{"last-week", "2026-03-23 2026-03-29"},
		{"this-month", "2026-03-01 2026-03-31"},
		{"last-month", "2026-02-01 2026-02-28"},
		{"Next Month", "2026-04-01 2026-04-30"},
		{"last-quarter", "2025-10-01 2025-12-31"},
		{"this-quarter", "2026-01-01 2026-03-31"},
		{"next-year", "2027-01-01 2027-12-31"},
		{"2026-01-15..today", "2026-01-15 2026-03-31"},
		{"2026-01..2026-02", "2026-01-01 2026-02-28"},
		{"2025 .. 2026-Q2", "2025-01-01 2026-06-30"},
		{"..yesterday", "0001-01-01 2026-03-30"},
		{"2026..", "2026-01-01 9999-12-31"},
		{"-1w..+1w", "2026-03-24 2026-04-07"},
		{"", NULL},
		{"..", NULL},
		{"...", NULL},
		{"2026-02..2026-01", NULL},
		{"2026-13", NULL},
		{"2026-Q5", NULL},
		{"2026-Q", NULL},
		{"0000", NULL},
		{"20266", NULL},
		{"this-hour", NULL},
		{"this-", NULL},
		{"next-m", NULL},
		{"last-weeks", NULL},
		{"soon", NULL},
	};

	for (size_t i = 0; i < CRM_COUNT(rows); i++)
		span_is(&clock, rows[i][0], rows[i][1]);
	span_is(&clock, "2026-02..2026-01", NULL);
	is_text(crm_message(), "'2026-02..2026-01' ends before it begins", "the sentence");
}

static void layout_is(const char *text, const char *layout, const char *want)
{
	char got[CRM_INSTANT_TEXT];
	crm_instant instant = 0;
	enum crm_status status = crm_instant_by_layout(text, layout, &instant);

	is_text(status ? NULL : crm_instant_text(instant, got), want, "'%s' by '%s'", text, layout);
}

static void day_is(const char *text, const char *layout, const char *want)
{
	char got[CRM_DAY_TEXT];
	crm_day day = 0;
	enum crm_status status = crm_day_by_layout(text, layout, &day);

	is_text(status ? NULL : crm_day_text(day, got), want, "the day of '%s' by '%s'", text,
		layout);
}

static void test_layouts(void)
{
	set_zone("America/New_York");
	layout_is("01.03.2026", "DD.MM.YYYY", "2026-03-01T05:00:00Z");
	layout_is("3/1/2026", "M/D/YYYY", "2026-03-01T05:00:00Z");
	layout_is("12/31/2026", "M/D/YYYY", "2026-12-31T05:00:00Z");
	layout_is("03/01/2026 14:30", "MM/DD/YYYY HH:mm", "2026-03-01T19:30:00Z");
	layout_is("03/01/2026 9:30", "MM/DD/YYYY HH:mm", "2026-03-01T14:30:00Z");
	layout_is("20260301T143015Z", "YYYYMMDDTHHmmssZ", "2026-03-01T14:30:15Z");
	layout_is("20260301T143015+0200", "YYYYMMDDTHHmmssZ", "2026-03-01T12:30:15Z");
	layout_is("1-mar-26", "D-MON-YY", "2026-03-01T05:00:00Z");
	layout_is("01 September 1999", "DD MON YYYY", "1999-09-01T04:00:00Z");
	layout_is("1.3.69", "D.M.YY", "1969-03-01T05:00:00Z");
	layout_is("1.3.68", "D.M.YY", "2068-03-01T05:00:00Z");
	layout_is("1.3.2026", "DD.MM.YYYY", NULL);
	layout_is("31.02.2026", "DD.MM.YYYY", NULL);
	layout_is("01.03.2026 ", "DD.MM.YYYY", NULL);
	layout_is("01.03.202", "DD.MM.YYYY", NULL);
	layout_is("01.03.2026 24:00", "DD.MM.YYYY HH:mm", NULL);
	layout_is("", "DD.MM.YYYY", NULL);
	layout_is("1 foo 26", "D MON YY", NULL);
	layout_is("01.03", "DD.MM", NULL);
	is_text(crm_message(), "the layout 'DD.MM' has no year, month or day", "the sentence");
	layout_is("", "", NULL);
	layout_is("42795", "SERIAL", "2017-03-01T05:00:00Z");
	layout_is("42795.75", "SERIAL", "2017-03-01T23:00:00Z");
	layout_is("42795.999999999999", "SERIAL", "2017-03-02T05:00:00Z");
	layout_is("60", "SERIAL", NULL);
	layout_is("-1", "SERIAL", NULL);
	day_is("01.03.2026", "DD.MM.YYYY", "2026-03-01");
	day_is("2026-03-01 00:00:00", "YYYY-MM-DD HH:mm:ss", "2026-03-01");
	day_is("2026-03-01 23:59:59", "YYYY-MM-DD HH:mm:ss", "2026-03-01");
	day_is("2026-03-01T00:00:00+09:00", "YYYY-MM-DDTHH:mm:ssZ", "2026-03-01");
	day_is("42795.9", "SERIAL", "2017-03-01");
	day_is("2958465", "SERIAL", "9999-12-31");
	day_is("2958466", "SERIAL", NULL);
	set_zone("UTC");
}

static void next_is(const char *rule, const char *day, const char *want)
{
	char text[CRM_DAY_TEXT];
	crm_day next = 0;
	enum crm_status status = crm_recur(rule, day_of(day), &next);

	is_text(status ? NULL : crm_day_text(next, text), want, "%s after %s", rule, day);
}

static void test_recurring(void)
{
	next_is("daily", "2026-02-28", "2026-03-01");
	next_is("Weekly", "2026-02-28", "2026-03-07");
	next_is("monthly", "2026-01-31", "2026-02-28");
	next_is("quarterly", "2026-01-31", "2026-04-30");
	next_is("yearly", "2024-02-29", "2025-02-28");
	next_is("weekdays", "2026-02-26", "2026-02-27");
	next_is("weekdays", "2026-02-27", "2026-03-02");
	next_is("weekdays", "2026-02-28", "2026-03-02");
	next_is("weekdays", "2026-03-01", "2026-03-02");
	next_is("every 3 days", "2026-02-27", "2026-03-02");
	next_is("every 2 weeks", "2026-02-27", "2026-03-13");
	next_is("every month", "2026-02-27", "2026-03-27");
	next_is("every 5 years", "2026-02-27", "2031-02-27");
	next_is("every 0 days", "2026-02-27", NULL);
	next_is("every -1 days", "2026-02-27", NULL);
	next_is("every 2 hours", "2026-02-27", NULL);
	next_is("every", "2026-02-27", NULL);
	next_is("sometimes", "2026-02-27", NULL);
	next_is("yearly", "9999-02-27", NULL);
}

static void check_duration(const char *word, int64_t wanted)
{
	int64_t seconds = -1;
	enum crm_status status = crm_duration_word(word, &seconds);

	is_number(status ? -1 : seconds, wanted, "'%s' is %lld seconds", word, (long long)wanted);
}

static void test_durations(void)
{
	check_duration("90min", 5400);
	check_duration("8h", 28800);
	check_duration("1h30min", 5400);
	check_duration(" 1 Hour 30 minutes ", 5400);
	check_duration("2d", 172800);
	check_duration("1w", 604800);
	check_duration("0s", 0);
	check_duration("", -1);
	check_duration("8", -1);
	check_duration("1m", -1);
	check_duration("-1h", -1);
	check_duration("1h x", -1);
}

int main(void)
{
	set_zone("UTC");
	test_calendar();
	test_months();
	test_canonical();
	test_zones();
	test_words();
	test_times();
	test_spans();
	test_layouts();
	test_recurring();
	test_durations();
	return tap_end();
}
