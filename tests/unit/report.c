/* Exact figures and periods.
 * SPDX-License-Identifier: MIT */
#include "report/exact.h"
#include "record/period.h"
#include "tap.h"

#include <stdlib.h>

static void check_ratio(int64_t numerator, int64_t denominator, int64_t want)
{
	crm_wide got = crm_wide_ratio(numerator, denominator);

	ok(got == want, "%" PRId64 " / %" PRId64 " is %" PRId64, numerator, denominator, want);
}

static void check_fixed(crm_wide number, int digits, const char *want)
{
	CRM_SCOPED(str) text = {0};

	crm_str_add_fixed(&text, number, digits);
	is_text(text.text, want, "a number with digits behind the point");
}

static int compare(const void *a, const void *b)
{
	int64_t first = *(const int64_t *)a;
	int64_t second = *(const int64_t *)b;

	return (first > second) - (first < second);
}

/* What the definition says, of values in order. */
static crm_wide wanted_quantile(const int64_t *values, size_t count, unsigned parts, unsigned of)
{
	size_t place = (count - 1) * parts / of;
	size_t rest = (count - 1) * parts % of;
	crm_wide next = rest ? values[place + 1] : 0;

	return (crm_wide)values[place] * (of - rest) + next * (crm_wide)rest;
}

static bool quantiles_agree(size_t count, uint64_t *seed, int64_t range)
{
	int64_t *values = crm_alloc(count * sizeof *values);
	int64_t *sorted = crm_alloc(count * sizeof *sorted);
	bool agree = true;

	for (size_t i = 0; i < count; i++) {
		*seed = *seed * 6364136223846793005u + 1442695040888963407u;
		values[i] = sorted[i] = (int64_t)(*seed >> 33) % range - range / 2;
	}
	qsort(sorted, count, sizeof *sorted, compare);
	for (unsigned parts = 0; parts <= 10; parts++) {
		struct crm_fraction got = crm_quantile(values, count, parts, 10);

		agree &= got.denominator == 10 &&
			 got.numerator == wanted_quantile(sorted, count, parts, 10);
	}
	free(values);
	free(sorted);
	return agree;
}

static void check_quantiles(void)
{
	int64_t four[] = {9, 1, 3, 4};
	uint64_t seed = 1;
	bool agree = true;

	ok(crm_quantile(four, 4, 1, 2).numerator == 7, "the median of 1 3 4 9 is 7/2");
	for (size_t count = 1; count < 200; count++)
		agree &= quantiles_agree(count, &seed, count % 3 ? 7 : 1000000);
	ok(agree, "quantiles by selection are those of sorted values");
}

static void check_period(enum crm_period period, struct crm_civil civil, const char *want)
{
	CRM_SCOPED(str) text = {0};

	crm_period_add(&text, period, &(struct crm_fiscal){4, false}, crm_day_from_civil(civil));
	is_text(text.text, want, "the period of a day");
}

int main(void)
{
	enum crm_period period;

	check_ratio(5, 2, 2);
	check_ratio(7, 2, 4);
	check_ratio(-5, 2, -2);
	check_ratio(-7, 2, -4);
	check_ratio(2, 3, 1);
	check_ratio(1, 3, 0);
	check_fixed(0, 0, "0");
	check_fixed(0, 2, "0.00");
	check_fixed(-5, 2, "-0.05");
	check_fixed(1234567, 4, "123.4567");
	check_fixed((crm_wide)INT64_MIN * 10, 1, "-9223372036854775808.0");
	check_quantiles();
	check_period(CRM_PERIOD_DAY, (struct crm_civil){2026, 3, 1}, "2026-03-01");
	check_period(CRM_PERIOD_WEEK, (struct crm_civil){2026, 3, 1}, "2026-W09");
	check_period(CRM_PERIOD_WEEK, (struct crm_civil){2021, 1, 3}, "2020-W53");
	check_period(CRM_PERIOD_WEEK, (struct crm_civil){2024, 12, 30}, "2025-W01");
	check_period(CRM_PERIOD_WEEK, (struct crm_civil){2026, 12, 31}, "2026-W53");
	check_period(CRM_PERIOD_MONTH, (struct crm_civil){987, 1, 1}, "0987-01");
	check_period(CRM_PERIOD_QUARTER, (struct crm_civil){2026, 9, 30}, "2026-Q3");
	check_period(CRM_PERIOD_YEAR, (struct crm_civil){2026, 10, 1}, "2026");
	ok(crm_period_find("quarter", &period) == CRM_OK && period == CRM_PERIOD_QUARTER,
	   "a quarter is a period");
	ok(crm_period_find("fortnight", &period) == CRM_USAGE, "a fortnight is none");
	return tap_end();
}
