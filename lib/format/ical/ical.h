/* Calendars: the events and to-dos of iCalendar (RFC 5545) as the fields of a task.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_ICAL_ICAL_H
#define CRM_FORMAT_ICAL_ICAL_H

#include "base/date.h"

/* The fields of a task that a calendar knows. */
enum crm_ical_field {
	CRM_ICAL_ID, /* of a task that was written here */
	CRM_ICAL_REFERENCE,
	CRM_ICAL_TITLE,
	CRM_ICAL_KIND,
	CRM_ICAL_DUE,
	CRM_ICAL_STARTS_AT,
	CRM_ICAL_MINUTES,
	CRM_ICAL_TIMEZONE,
	CRM_ICAL_PLACE,
	CRM_ICAL_PRIORITY,
	CRM_ICAL_STATUS,
	CRM_ICAL_RECURRENCE,
	CRM_ICAL_REMIND,
	CRM_ICAL_NOTE,
	CRM_ICAL_KEPT, /* what no other field can say, a line each: the field `calendar` */
	CRM_ICAL_FIELDS,
};
/* "starts_at", as in the catalog. */
const char *crm_ical_field_name(enum crm_ical_field field);

/* A line of the file, unfolded. Texts are the calendar's. */
struct crm_ical_line {
	const char *name;       /* in capitals */
	const char *parameters; /* as they stand: ";TZID=Europe/Berlin", or "" */
	const char *value;
	int64_t number;    /* of the file */
	size_t start, end; /* its bytes in the file */
};

/* All of a file. Zero-initialised is empty. */
struct crm_ical {
	struct crm_ical_line *lines;
	size_t count, capacity;
	const char *zone;  /* of the process, to come back to */
	bool is_of_visits; /* ids that were written here are those of visits, not of tasks */
	struct crm_arena arena;
};
void crm_ical_clear(struct crm_ical *ical);

/* Takes a text apart into lines. */
void crm_ical_parse(struct crm_ical *ical, const char *text, size_t length);

/* What the lines from `first` (BEGIN:VEVENT or BEGIN:VTODO) up to `last` (its END) say. Texts are
 * the calendar's, NULL for what they do not say. */
void crm_ical_read(struct crm_ical *ical, size_t first, size_t last,
		   const char *fields[CRM_ICAL_FIELDS]);

/* A date, or a date and time, of a line. */
struct crm_ical_time {
	crm_day day;
	int seconds;
	bool has_time;
	const char *zone; /* the system's name; NULL: none, or UTC */
	crm_instant at;
};
/* The VTIMEZONE of the file (3.6.5), where the system has no such zone, says when it is. */
bool crm_ical_read_time(const struct crm_ical *ical, const struct crm_ical_line *line,
			struct crm_ical_time *out);
/* "-P1DT2H30M" in seconds. False when it is none. */
bool crm_ical_read_duration(const char *text, int64_t *out);

/* Seconds to add to UTC to get what a clock shows in the file's own VTIMEZONE of that name, when it
 * shows this. False when there is none that says so. */
bool crm_ical_zone_offset(const struct crm_ical *ical, const char *name, crm_day day, int seconds,
			  int *out);
/* 19980118, 19980118T230000, 19980118T230000Z. */
bool crm_ical_read_digits(const char *text, struct crm_ical_time *out, bool *is_utc);

#endif
