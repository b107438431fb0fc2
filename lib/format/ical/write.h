/* Calendars out: components, and the zones that they name (RFC 5545).
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_ICAL_WRITE_H
#define CRM_FORMAT_ICAL_WRITE_H

#include "base/zone.h"
#include "format/ical/ical.h"

/* What makes a component. All is borrowed. */
struct crm_ical_entry {
	const char *fields[CRM_ICAL_FIELDS]; /* NULL: not said */
	const char *geo;                     /* latitude,longitude, or NULL */
	const char *revised;                 /* an instant of ours for DTSTAMP, or NULL */
	int month_day;                       /* that a recurrence in words began with, or 0 */
	const struct crm_zone *zone;         /* of its timezone; NULL: none */
};

/* Adds an event, or a to-do when it is one or has no date, with CRLF and folded. */
void crm_ical_write(const struct crm_ical_entry *entry, struct crm_str *out);

/* Adds the VTIMEZONE of a zone: each change of its clocks from 1970 to 2037. */
void crm_ical_write_zone(const char *name, const struct crm_zone *zone, struct crm_str *out);

/* Adds what a clock shows: 20260302T100000. */
void crm_ical_add_clock(struct crm_str *out, crm_day day, int seconds);

#endif
