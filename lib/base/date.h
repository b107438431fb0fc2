/* Calendar dates in no zone, instants in UTC, and the words people type for both.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_DATE_H
#define CRM_BASE_DATE_H

#include "base/text.h"

/* A calendar date as days since 1970-01-01 (proleptic Gregorian); an instant as seconds since then
 * in UTC. */
typedef int32_t crm_day;
typedef int64_t crm_instant;

/* Sizes of the canonical texts, terminator included. */
enum { CRM_DAY_TEXT = 11, CRM_INSTANT_TEXT = 21 };

/* Dates have a year of four digits: 0001-01-01 to 9999-12-31. What parses is in this range; the
 * texts of others are those of its ends. */
enum { CRM_DAY_MIN = -719162, CRM_DAY_MAX = 2932896, CRM_DAY_SECONDS = 86400 };

struct crm_civil {
	int year, month, day;
};

/* What "now" is and which zone a person lives in; cli/ fills it from CRM_NOW and CRM_TZ. The zone
 * is the process's TZ, set once at start (whoever changes TZ later calls tzset). */
struct crm_clock {
	crm_instant now;
	crm_day today;    /* the date of `now` in the zone */
	const char *zone; /* its name; NULL: the system's */
};

/* The year in -32768 .. 32767, the month in 1 .. 12; the day may run over the month's ends. */
crm_day crm_day_from_civil(struct crm_civil civil);
struct crm_civil crm_civil_from_day(crm_day day);
bool crm_civil_is_valid(struct crm_civil civil);
bool crm_instant_is_valid(crm_instant instant); /* in the range of dates */
int crm_month_days(int year, int month);
int crm_weekday(crm_day day); /* ISO 8601: Monday 1 .. Sunday 7 */
/* Month sums keep the day, or take the last one of a shorter month: 31 January + 1 month = 28
 * February. What falls out of the range of dates becomes its end. */
crm_day crm_day_add_months(crm_day day, int months);

/* "2026-03-01" and "2026-03-01T09:00:00Z"; return `text`. */
char *crm_day_text(crm_day day, char text[CRM_DAY_TEXT]);
char *crm_instant_text(crm_instant instant, char text[CRM_INSTANT_TEXT]);

/* Canonical texts only, as they are stored. False when the text is not one. */
bool crm_day_parse(const char *text, crm_day *out);
bool crm_instant_parse(const char *text, crm_instant *out);

/* The date of an instant in the process's zone, and the first instant of a date in it (of the next
 * one when the zone left that date out). */
crm_day crm_day_of(crm_instant instant);
crm_instant crm_instant_of(crm_day day);
/* The instant at which clocks in the process's zone show `day` and `seconds` after midnight: the
 * first one when they show it twice; when they skip it, as if they had not been put forward yet
 * (RFC 5545, 3.3.5). */
crm_instant crm_instant_at(crm_day day, int seconds);
/* What clocks in the process's zone show, in seconds after midnight. */
int crm_seconds_of(crm_instant instant);

/* Whether the system knows a zone of that name: "Europe/Berlin". */
bool crm_zone_is_known(const char *name);
/* Makes another zone the process's (NULL: the system's), until it is given its own again. No other
 * thread may be at work. */
void crm_zone_use(const char *name);

/* "2026-03-01 09:00" in the process's zone, for people. */
char *crm_instant_local_text(crm_instant instant, char text[CRM_INSTANT_TEXT]);

/* Words below are read in either case, with blanks around and a single or more blanks inside. */

/* A date as typed: 2026-03-01, 2026/3/1, 20260301, today, tomorrow, yesterday, mon..sunday (the
 * next one, today excluded), +3d -2w +1m -1q +1y (also the words day, days ...), "3d ago", "in 2
 * weeks", sow eow som eom soq eoq soy eoy (start and end of week, month, quarter, year).
 * CRM_INVALID: "'2026-02-31' is not a date". */
enum crm_status crm_date_word(const char *text, const struct crm_clock *clock,
			      crm_day *out) CRM_MUST_CHECK;

/* An instant as typed: RFC 3339 with Z or offset (fractions are cut off), a date or date word (its
 * first instant in the zone), a date or date word and HH:MM[:SS] (in the zone; also with T), now,
 * +3h -30min +90s, "2h ago", "in 20 minutes". CRM_INVALID otherwise. */
enum crm_status crm_instant_word(const char *text, const struct crm_clock *clock,
				 crm_instant *out) CRM_MUST_CHECK;

/* The time of a day as typed, 7:30 or 07:30:15, in seconds after midnight. CRM_INVALID. */
enum crm_status crm_time_word(const char *text, int *out) CRM_MUST_CHECK;

/* A length of time as typed: 15 minutes, 2h, 1 day, 3 weeks. Days and weeks are days of the
 * calendar, so that clocks show the same time before and after. CRM_INVALID. */
struct crm_length {
	int days;
	int seconds;
};
enum crm_status crm_length_word(const char *text, struct crm_length *out) CRM_MUST_CHECK;
/* The instant that is so long before another one in the process's zone. */
crm_instant crm_instant_before(crm_instant instant, struct crm_length length);

/* A span of dates as typed: what crm_date_word takes (one day), 2026, 2026-03, 2026-Q1, this-month,
 * last-quarter, next-year, "this week" ..., A..B with either end open (then CRM_DAY_MIN or
 * CRM_DAY_MAX) and each end any of these. `first` and `last` are inclusive. CRM_INVALID otherwise.
 */
enum crm_status crm_span_word(const char *text, const struct crm_clock *clock, crm_day *first,
			      crm_day *last) CRM_MUST_CHECK;

/* A date in a foreign layout, as mappings name it: YYYY, YY (69 is 1969, 68 is 2068), MM, M, DD, D
 * (M and D one or two digits), MON (jan or January), HH (one or two digits), mm, ss, Z (Z or an
 * offset), all else literal ("DD.MM.YYYY", "MM/DD/YYYY HH:mm"); what follows the layout's end is
 * refused. SERIAL alone is the number of a day as spreadsheets keep it (42795.5), since March 1900.
 * The date is the one that is written, whatever time and offset stand beside it. CRM_INVALID
 * otherwise, also for a layout without year, month or day. */
enum crm_status crm_day_by_layout(const char *text, const char *layout,
				  crm_day *out) CRM_MUST_CHECK;
/* The same as an instant; without an offset it is one in the process's zone, without a time the
 * first of its date. */
enum crm_status crm_instant_by_layout(const char *text, const char *layout,
				      crm_instant *out) CRM_MUST_CHECK;
/* A span of time as typed, in seconds: 90min, 8h, 2d, 1w, "1h 30min"; a day has 24 hours.
 * CRM_INVALID otherwise. */
enum crm_status crm_duration_word(const char *text, int64_t *out) CRM_MUST_CHECK;

/* The next date after `day` by a rule: daily, weekly, monthly, quarterly, yearly, weekdays, "every
 * 3 days|weeks|months|quarters|years", "every week". CRM_INVALID for another rule, or after 9999.
 */
enum crm_status crm_recur(const char *rule, crm_day day, crm_day *out) CRM_MUST_CHECK;
/* The same; months and years lead to this day of the month, or the last that there is, so that the
 * 31st comes again after a February. 0: the day of `day`. */
enum crm_status crm_recur_on(const char *rule, crm_day day, int month_day,
			     crm_day *out) CRM_MUST_CHECK;

#endif
