/* The period of a day.
 * SPDX-License-Identifier: MIT */
#include "report/period.h"

static const char *const names[] = {
	[CRM_PERIOD_DAY] = "day",         [CRM_PERIOD_WEEK] = "week", [CRM_PERIOD_MONTH] = "month",
	[CRM_PERIOD_QUARTER] = "quarter", [CRM_PERIOD_YEAR] = "year",
};

enum crm_status crm_period_find(const char *name, enum crm_period *out)
{
	for (size_t i = 0; i < CRM_COUNT(names); i++)
		if (crm_equal(names[i], name)) {
			*out = (enum crm_period)i;
			return CRM_OK;
		}
	return crm_fail(CRM_USAGE, "'%s' is no period: day, week, month, quarter or year", name);
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

void crm_period_add(struct crm_str *out, enum crm_period period, crm_day day)
{
	struct crm_civil civil;
	char text[CRM_DAY_TEXT];

	if (period == CRM_PERIOD_DAY) {
		crm_str_add(out, crm_day_text(day, text));
		return;
	}
	if (period == CRM_PERIOD_WEEK) {
		add_week(out, day);
		return;
	}
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
