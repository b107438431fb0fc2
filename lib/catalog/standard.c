/* An information standard: what must be known after a contact of some kind.
 * SPDX-License-Identifier: MIT */
#include "catalog/standard.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[STANDARD_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "the kind of activity: visit"},
	[STANDARD_REQUIRES] = {.name = "requires", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_LISTED,
		.help = "fields of the activity, or of whom it is about, with commas between"},
	[STANDARD_NOTE] = {.name = "note", .type = CRM_NOTE, .flags = CRM_LISTED,
		.help = "why, and what to ask"},
	[STANDARD_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was set"},
};
_Static_assert(CRM_COUNT(fields) == STANDARD_FIELD_COUNT, "each field of a standard has a row");

const struct crm_noun crm_standard = {
	.name = "standard",
	.plural = "standards",
	.prefix = "sd",
	.help = "what must be known after a contact of some kind",
	.title = "name",
	.order = "name",
	.fields = fields,
	.field_count = STANDARD_FIELD_COUNT,
};
