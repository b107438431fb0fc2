/* Rules of what comes again: RFC 5545, 3.3.10, for things that happen at most once a day.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_RECURRENCE_H
#define CRM_BASE_RECURRENCE_H

#include "base/date.h"

enum crm_frequency { CRM_DAILY, CRM_WEEKLY, CRM_MONTHLY, CRM_YEARLY };

/* A list of numbers of a rule. */
enum { CRM_RECURRENCE_NUMBERS = 64 };
struct crm_recurrence_list {
	int16_t numbers[CRM_RECURRENCE_NUMBERS];
	size_t count;
};

/* A rule, taken apart. */
struct crm_recurrence {
	enum crm_frequency frequency;
	int interval;
	int64_t count;     /* how often in all; 0: no end */
	crm_day until;     /* the last day on which it may be */
	int until_seconds; /* and the time of it, as clocks show it; -1: the whole day */
	int week_start;    /* Monday 1 .. Sunday 7 */
	struct crm_recurrence_list months, weeks, year_days, month_days, positions;
	struct crm_recurrence_list weekdays; /* Monday 1 .. Sunday 7, plus ten times the ordinal */
};

/* Whether a text is such a rule and no words. */
bool crm_recurrence_is_rule(const char *text);

/* "FREQ=MONTHLY;BYDAY=-1FR". UNTIL in UTC is understood in the process's zone. CRM_INVALID: what is
 * no rule, or one for hours, minutes and seconds. */
enum crm_status crm_recurrence_parse(const char *text, struct crm_recurrence *out) CRM_MUST_CHECK;

/* A walk over its days; as given by crm_recurrence_begin. */
struct crm_recurrence_walk {
	const struct crm_recurrence *rule;
	crm_day start;
	int start_seconds; /* of the first time, as clocks show it; 0 for a whole day */
	crm_day period;    /* the first day of the next period to be looked at */
	int64_t given;     /* how many days were given */
	crm_day days[366]; /* of the period at hand */
	size_t count, at;
};
void crm_recurrence_begin(struct crm_recurrence_walk *walk, const struct crm_recurrence *rule,
			  crm_day start, int start_seconds);
/* The next day, from `start` on, in their order; false when there is none (before the year 10000).
 */
bool crm_recurrence_next(struct crm_recurrence_walk *walk, crm_day *out);

/* Adds the rule of words that crm_recur takes ("every 2 weeks"). `month_day` as for crm_recur_on:
 * where a month is too short it is its last day, so the 31st is the last of 28 to 31. CRM_INVALID.
 */
enum crm_status crm_recurrence_of_words(const char *words, crm_day start, int month_day,
					struct crm_str *out) CRM_MUST_CHECK;

#endif
