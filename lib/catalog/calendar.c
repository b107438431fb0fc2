/* A calendar: on which hours of which days people work.
 * SPDX-License-Identifier: MIT */
#include "catalog/calendar.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[CALENDAR_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "what it is called"},
	[CALENDAR_HOURS] = {.name = "hours", .type = CRM_TEXT, .flags = CRM_REQUIRED | CRM_LISTED,
		.help = "when people work: mon-fri 09:00-12:30 13:30-18:00; sat 10:00-14:00",
		.standard = "mon-fri 09:00-17:00"},
	[CALENDAR_ZONE] = {.name = "zone", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "where: Europe/Berlin; that of whoever asks unless given"},
	[CALENDAR_HOLIDAYS] = {.name = "holidays", .type = CRM_NOTE,
		.help = "days with other hours or none, one a line: 12-25 Christmas"},
	[CALENDAR_IS_STANDARD] = {.name = "is_standard", .type = CRM_FLAG, .flags = CRM_LISTED,
		.help = "the one for users and deadlines without their own"},
	[CALENDAR_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[CALENDAR_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == CALENDAR_FIELD_COUNT, "each field of a calendar has a row");

const struct crm_noun crm_calendar = {
	.name = "calendar",
	.plural = "calendars",
	.prefix = "ca",
	.help = "on which hours of which days people work",
	.title = "name",
	.fields = fields,
	.field_count = CALENDAR_FIELD_COUNT,
};
