/* The period of a day.
 * SPDX-License-Identifier: MIT */
#include "record/period.h"

enum { YEAR_MONTHS = 12, QUARTER_MONTHS = 3 };

static const struct {
	const char *name;
	int months; /* 0: shorter than one */
	bool is_fiscal;
} periods[] = {
	[CRM_PERIOD_DAY] = {"day", 0, false},
	[CRM_PERIOD_WEEK] = {"week", 0, false},
	[CRM_PERIOD_MONTH] = {"month", 1, false},
	[CRM_PERIOD_QUARTER] = {"quarter", QUARTER_MONTHS, false},
	[CRM_PERIOD_YEAR] = {"year", YEAR_MONTHS, false},
	[CRM_PERIOD_FISCAL_QUARTER] = {"fiscal-quarter", QUARTER_MONTHS, true},
	[CRM_PERIOD_FISCAL_YEAR] = {"fiscal-year", YEAR_MONTHS, true},
};

enum crm_status crm_fiscal_read(struct crm_session *session, struct crm_fiscal *out)
{
	CRM_AUTO_TEXT start = NULL;
	CRM_AUTO_TEXT name = NULL;
	int64_t month;
	enum crm_status status = crm_session_setting(session, "fiscal_year_start", "1", &start);

	if (!status)
		status = crm_session_setting(session, "fiscal_year_name", "end", &name);
	if (status)
		return status;
	if (crm_parse_integer(start, &month) || month < 1 || month > YEAR_MONTHS)
		return crm_hint(crm_fail(CRM_CONFIG, "fiscal_year_start: '%s' is no month", start),
				"crm config fiscal_year_start 4");
	if (!crm_equal(name, "start") && !crm_equal(name, "end"))
		return crm_hint(crm_fail(CRM_CONFIG, "fiscal_year_name: '%s' is not start or end",
					 name),
				"crm config fiscal_year_name end");
	*out = (struct crm_fiscal){(int)month, crm_equal(name, "start")};
	return CRM_OK;
}

enum crm_status crm_period_find(const char *name, enum crm_period *out)
{
	for (size_t i = 0; i < CRM_COUNT(periods); i++)
		if (crm_equal(periods[i].name, name)) {
			*out = (enum crm_period)i;
			return CRM_OK;
		}
	return crm_fail(CRM_USAGE,
			"'%s' is no period: day, week, month, quarter, year, fiscal-quarter or "
			"fiscal-year",
			name);
}

/* Months are counted from the year 0; a period of several begins with one that its length divides,
 * seen from the first of the fiscal year. */
static int first_month(enum crm_period period, const struct crm_fiscal *fiscal, crm_day day)
{
	struct crm_civil civil = crm_civil_from_day(day);
	int shift = periods[period].is_fiscal ? fiscal->month - 1 : 0;
	int month = civil.year * YEAR_MONTHS + civil.month - 1 - shift;

	return month - month % periods[period].months + shift;
}

static crm_day day_of_month(int month)
{
	return crm_day_from_civil(
		(struct crm_civil){month / YEAR_MONTHS, month % YEAR_MONTHS + 1, 1});
}

void crm_period_bounds(enum crm_period period, const struct crm_fiscal *fiscal, crm_day day,
		       crm_day *first, crm_day *last)
{
	int month;

	*first = period == CRM_PERIOD_WEEK ? day - crm_weekday(day) + 1 : day;
	*last = period == CRM_PERIOD_WEEK ? *first + 6 : day;
	if (!periods[period].months)
		return;
	month = first_month(period, fiscal, day);
	*first = day_of_month(month);
	*last = day_of_month(month + periods[period].months) - 1;
}

static void add_digits(struct crm_str *out, int number, int count)
{
	char *end = crm_str_reserve(out, (size_t)count);

	for (int i = count; i-- > 0; number /= 10)
		end[i] = (char)('0' + number % 10);
	end[count] = '\0';
	out->length += (size_t)count;
}

static void add_week(struct crm_str *out, crm_day day)
{
	crm_day thursday = day - crm_weekday(day) + 4;
	int year = crm_civil_from_day(thursday).year;
	crm_day first = crm_day_from_civil((struct crm_civil){year, 1, 1});

	add_digits(out, year, 4);
	crm_str_add(out, "-W");
	add_digits(out, (thursday - first) / 7 + 1, 2);
}

static void add_fiscal(struct crm_str *out, enum crm_period period, const struct crm_fiscal *fiscal,
		       crm_day day)
{
	int year = first_month(CRM_PERIOD_FISCAL_YEAR, fiscal, day);
	int quarter = (first_month(CRM_PERIOD_FISCAL_QUARTER, fiscal, day) - year) / QUARTER_MONTHS;

	crm_str_add(out, "FY");
	add_digits(out, (fiscal->is_named_by_start ? year : year + YEAR_MONTHS - 1) / YEAR_MONTHS,
		   4);
	if (period == CRM_PERIOD_FISCAL_QUARTER)
		crm_str_addf(out, "-Q%d", quarter + 1);
}

void crm_period_add(struct crm_str *out, enum crm_period period, const struct crm_fiscal *fiscal,
		    crm_day day)
{
	struct crm_civil civil;
	char text[CRM_DAY_TEXT];

	if (period == CRM_PERIOD_DAY)
		crm_str_add(out, crm_day_text(day, text));
	if (period == CRM_PERIOD_WEEK)
		add_week(out, day);
	if (periods[period].is_fiscal)
		add_fiscal(out, period, fiscal, day);
	if (!periods[period].months || periods[period].is_fiscal)
		return;
	civil = crm_civil_from_day(day);
	add_digits(out, civil.year, 4);
	if (period == CRM_PERIOD_QUARTER) {
		crm_str_add(out, "-Q");
		add_digits(out, (civil.month - 1) / 3 + 1, 1);
	} else if (period == CRM_PERIOD_MONTH) {
		crm_str_add_char(out, '-');
		add_digits(out, civil.month, 2);
	}
}

/* FY2026, fy2026-q1: false for anything else. */
static bool read_fiscal(const char *text, int *year, int *quarter)
{
	const char *at = text + 2;

	if (!crm_is_digit(at[0]) || !crm_is_digit(at[1]) || !crm_is_digit(at[2]) ||
	    !crm_is_digit(at[3]))
		return false;
	for (*year = 0; crm_is_digit(*at) && *year < 1000; at++)
		*year = *year * 10 + (*at - '0');
	*quarter = -1;
	if (!*at)
		return *year > 1;
	if (*at != '-' || (at[1] | ' ') != 'q' || at[2] < '1' || at[2] > '4' || at[3])
		return false;
	*quarter = at[2] - '1';
	return *year > 1;
}

enum crm_status crm_period_span(struct crm_session *session, const char *text, crm_day *first,
				crm_day *last)
{
	struct crm_fiscal fiscal;
	int year, quarter, month, months = YEAR_MONTHS;
	enum crm_status status;

	if ((text[0] | ' ') != 'f' || (text[1] | ' ') != 'y')
		return crm_span_word(text, &session->clock, first, last);
	if (!read_fiscal(text, &year, &quarter))
		return crm_hint(crm_fail(CRM_INVALID, "'%s' is not a span of dates", text),
				"FY2026 or FY2026-Q1");
	status = crm_fiscal_read(session, &fiscal);
	if (status)
		return status;
	month = year * YEAR_MONTHS + fiscal.month - 1;
	if (!fiscal.is_named_by_start && fiscal.month > 1)
		month -= YEAR_MONTHS;
	if (quarter >= 0) {
		month += quarter * QUARTER_MONTHS;
		months = QUARTER_MONTHS;
	}
	*first = day_of_month(month);
	*last = day_of_month(month + months) - 1;
	return CRM_OK;
}

enum crm_status crm_period_of(struct crm_session *session, const char *text, enum crm_period *out,
			      crm_day *first, crm_day *last)
{
	struct crm_fiscal fiscal;
	enum crm_status status = crm_period_span(session, text, first, last);

	if (!status)
		status = crm_fiscal_read(session, &fiscal);
	for (int i = CRM_PERIOD_MONTH; !status && i <= CRM_PERIOD_FISCAL_YEAR; i++) {
		crm_day start, end;

		crm_period_bounds((enum crm_period)i, &fiscal, *first, &start, &end);
		if (start != *first || end != *last)
			continue;
		*out = (enum crm_period)i;
		return CRM_OK;
	}
	return status ? status : crm_fail(CRM_INVALID, "'%s' is no month, quarter or year", text);
}
