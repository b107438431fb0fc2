/* Working time: on which hours of which days people work, and how much of it lies between two
 * instants. Pure: calendars are read by domain/workplace/calendar.h. What it costs grows with the
 * days, never with the seconds.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_WORKING_TIME_H
#define CRM_DOMAIN_WORKPLACE_WORKING_TIME_H

#include "base/zone.h"

enum { CRM_WORKING_RANGES = 6 };

/* Ranges of a day in order, in seconds after midnight as clocks show them. */
struct crm_working_day {
	struct {
		int start, end;
	} ranges[CRM_WORKING_RANGES];
	int count;
};

/* A day, or days from one to another, with hours of their own or none. */
struct crm_working_exception {
	crm_day first, last;
	int month, day; /* the same in every year; 0: only once */
	struct crm_working_day hours;
};

/* Zero-initialised is a calendar on which nobody ever works. */
struct crm_working_time {
	struct crm_zone *zone;          /* NULL: the process's */
	struct crm_working_day week[7]; /* Monday first */
	struct crm_working_exception *exceptions;
	size_t count, capacity;
};
void crm_working_time_clear(struct crm_working_time *time);

/* "mon-fri 09:00-12:30 13:30-18:00; sat 10:00-14:00". CRM_INVALID. */
enum crm_status crm_working_time_read_hours(struct crm_working_time *time,
					    const char *text) CRM_MUST_CHECK;
/* One a line: "2026-12-25 Christmas", "12-25 Christmas" every year, "2026-08-03..2026-08-14",
 * "12-24 09:00-12:00 Christmas Eve" with hours. The first that fits a day holds. CRM_INVALID names
 * the line. */
enum crm_status crm_working_time_read_holidays(struct crm_working_time *time,
					       const char *text) CRM_MUST_CHECK;

/* When `seconds` of working time have passed since `from`, which need not be in it; 0: when work
 * goes on. False when that is not within ten years. */
bool crm_working_time_add(const struct crm_working_time *time, crm_instant from, int64_t seconds,
			  crm_instant *out);
/* How much of it is between; 0 when `to` is not later. */
int64_t crm_working_time_between(const struct crm_working_time *time, crm_instant from,
				 crm_instant to);
/* Whether it is now. */
bool crm_working_time_is_open(const struct crm_working_time *time, crm_instant now);

#endif
