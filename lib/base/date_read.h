/* What the readers of date words share; nobody else includes it.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_DATE_READ_H
#define CRM_BASE_DATE_READ_H

#include "base/date.h"

/* From CRM_UNIT_DAY on, units are of dates. */
enum crm_unit {
	CRM_UNIT_SECOND,
	CRM_UNIT_MINUTE,
	CRM_UNIT_HOUR,
	CRM_UNIT_DAY,
	CRM_UNIT_WEEK,
	CRM_UNIT_MONTH,
	CRM_UNIT_QUARTER,
	CRM_UNIT_YEAR,
};

/* A way to go: +3d, "2 weeks ago". */
struct crm_step {
	int count; /* at most six digits, negative for the past */
	enum crm_unit unit;
};

/* A copy in lower case with single blanks inside and none at the ends; free it. */
char *crm_date_words(const char *text);

/* The number at `*at` if it has `least` to `most` digits (most <= 9) and no more, which are then
 * passed; else -1. */
int crm_read_number(const char **at, int least, int most);

/* The number that the next `count` digits make, whatever follows them, which are then passed; else
 * -1. */
int crm_read_digits(const char **at, int count);

/* Z, +02:00 or -0330 as seconds east of UTC. */
bool crm_read_offset(const char **at, int *out);

/* The unit named by the letters at `*at`, which are then passed ("d", "day", "days"). */
bool crm_read_unit(const char **at, enum crm_unit *out);

/* The readers below take the words of crm_date_words and say no without a sentence. */
bool crm_read_step(const char *words, struct crm_step *out);
bool crm_read_day(const char *words, const struct crm_clock *clock, crm_day *out);

/* `day` and a step in a unit of dates; false when that leaves the range of dates. */
bool crm_day_add_step(crm_day day, struct crm_step step, crm_day *out);

/* The week (Monday first), month, quarter or year around `day`, or `day` itself. */
void crm_day_period(crm_day day, enum crm_unit unit, crm_day *first, crm_day *last);

#endif
