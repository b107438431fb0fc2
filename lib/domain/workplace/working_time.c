/* Working time between instants.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/working_time.h"

#include <stdlib.h>

enum { MOST_DAYS = 3660 };

void crm_working_time_clear(struct crm_working_time *time)
{
	crm_zone_free(time->zone);
	free(time->exceptions);
}

static bool is_on(const struct crm_working_exception *exception, crm_day day)
{
	struct crm_civil civil;

	if (!exception->month)
		return day >= exception->first && day <= exception->last;
	civil = crm_civil_from_day(day);
	return civil.month == exception->month && civil.day == exception->day;
}

static const struct crm_working_day *hours_of(const struct crm_working_time *time, crm_day day)
{
	for (size_t i = 0; i < time->count; i++)
		if (is_on(&time->exceptions[i], day))
			return &time->exceptions[i].hours;
	return &time->week[crm_weekday(day) - 1];
}

static crm_instant instant_of(const struct crm_working_time *time, crm_day day, int seconds)
{
	return seconds == CRM_DAY_SECONDS ? crm_zone_instant(time->zone, day + 1, 0)
					  : crm_zone_instant(time->zone, day, seconds);
}

bool crm_working_time_add(const struct crm_working_time *time, crm_instant from, int64_t seconds,
			  crm_instant *out)
{
	crm_day first = crm_zone_day(time->zone, from);

	for (crm_day day = first; day < first + MOST_DAYS && day < CRM_DAY_MAX; day++) {
		const struct crm_working_day *hours = hours_of(time, day);

		for (int i = 0; i < hours->count; i++) {
			crm_instant start = instant_of(time, day, hours->ranges[i].start);
			crm_instant end = instant_of(time, day, hours->ranges[i].end);

			if (end <= from)
				continue;
			start = start < from ? from : start;
			if (end - start >= seconds) {
				*out = start + seconds;
				return true;
			}
			seconds -= end - start;
		}
	}
	return false;
}

int64_t crm_working_time_between(const struct crm_working_time *time, crm_instant from,
				 crm_instant to)
{
	int64_t sum = 0;

	if (to <= from)
		return 0;
	for (crm_day day = crm_zone_day(time->zone, from); day <= crm_zone_day(time->zone, to);
	     day++) {
		const struct crm_working_day *hours = hours_of(time, day);

		for (int i = 0; i < hours->count; i++) {
			crm_instant start = instant_of(time, day, hours->ranges[i].start);
			crm_instant end = instant_of(time, day, hours->ranges[i].end);

			start = start < from ? from : start;
			end = end > to ? to : end;
			sum += end > start ? end - start : 0;
		}
	}
	return sum;
}

bool crm_working_time_is_open(const struct crm_working_time *time, crm_instant now)
{
	crm_instant next;

	return crm_working_time_add(time, now, 0, &next) && next == now;
}
