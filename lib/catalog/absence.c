/* An absence: days on which a user is away.
 * SPDX-License-Identifier: MIT */
#include "catalog/absence.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[ABSENCE_REASON] = {.name = "reason", .type = CRM_TEXT, .flags = CRM_LISTED | CRM_SEARCHED,
		.help = "why: vacation, sick, training", .standard = "vacation"},
	[ABSENCE_USER] = {.name = "user", .type = CRM_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED, .help = "who",
		.target = "user"},
	[ABSENCE_FIRST_ON] = {.name = "first_on", .type = CRM_DATE,
		.flags = CRM_REQUIRED | CRM_LISTED, .help = "from when", .standard = "today"},
	[ABSENCE_LAST_ON] = {.name = "last_on", .type = CRM_DATE, .flags = CRM_LISTED,
		.help = "the last day of it; not known yet unless given"},
	[ABSENCE_DEPUTY] = {.name = "deputy", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who stands in", .target = "user"},
	[ABSENCE_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[ABSENCE_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == ABSENCE_FIELD_COUNT, "each field of an absence has a row");

const struct crm_noun crm_absence = {
	.name = "absence",
	.plural = "absences",
	.prefix = "ab",
	.help = "days on which a user is away",
	.title = "reason",
	.order = "first_on",
	.fields = fields,
	.field_count = ABSENCE_FIELD_COUNT,
};
