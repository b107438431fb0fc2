/* The fields of a calendar.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_CALENDAR_H
#define CRM_CATALOG_CALENDAR_H

#include "catalog/catalog.h"

enum {
	CALENDAR_NAME,
	CALENDAR_HOURS,
	CALENDAR_ZONE,
	CALENDAR_HOLIDAYS,
	CALENDAR_IS_STANDARD,
	CALENDAR_NOTE,
	CALENDAR_CREATED_AT,
	CALENDAR_FIELD_COUNT,
};

extern const struct crm_noun crm_calendar;

#endif
