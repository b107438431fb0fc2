/* Reads spans of time as people type them: 90min, "8h", "1h 30min", 2d.
 * SPDX-License-Identifier: MIT */
#include "base/date_read.h"

#include <stdlib.h>

enum { NUMBER_DIGITS = 6 };

/* 0: a unit that is not always equally long. */
static int64_t unit_seconds(enum crm_unit unit)
{
	static const int64_t seconds[] = {
		[CRM_UNIT_SECOND] = 1,
		[CRM_UNIT_MINUTE] = 60,
		[CRM_UNIT_HOUR] = 3600,
		[CRM_UNIT_DAY] = CRM_DAY_SECONDS,
		[CRM_UNIT_WEEK] = 7 * CRM_DAY_SECONDS,
	};

	return unit < CRM_UNIT_MONTH ? seconds[unit] : 0;
}

static bool read_duration(const char *at, int64_t *out)
{
	int64_t sum = 0;

	while (*at) {
		int number = crm_read_number(&at, 1, NUMBER_DIGITS);
		enum crm_unit unit;

		at += *at == ' ';
		if (number < 0 || !crm_read_unit(&at, &unit) || !unit_seconds(unit))
			return false;
		sum += number * unit_seconds(unit);
		at += *at == ' ';
	}
	*out = sum;
	return true;
}

enum crm_status crm_duration_word(const char *text, int64_t *out)
{
	CRM_AUTO_TEXT words = crm_date_words(text);

	if (!*words || !read_duration(words, out))
		return crm_hint(crm_fail(CRM_INVALID, "'%s' is not a span of time", text),
				"90min, 8h, 2d or 1h 30min");
	return CRM_OK;
}
