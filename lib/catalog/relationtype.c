/* A type of relation: its words from both sides.
 * SPDX-License-Identifier: MIT */
#include "catalog/relationtype.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[RELATIONTYPE_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "its words from the one side: manages"},
	[RELATIONTYPE_INVERSE] = {.name = "inverse", .type = CRM_TEXT,
		.flags = CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "from the other side: reports to; the same ones unless given"},
	[RELATIONTYPE_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == RELATIONTYPE_FIELD_COUNT, "each field of a type has a row");

const struct crm_noun crm_relationtype = {
	.name = "relationtype",
	.plural = "relationtypes",
	.prefix = "rt",
	.help = "how one person or firm may be related to another, from both sides",
	.title = "name",
	.fields = fields,
	.field_count = RELATIONTYPE_FIELD_COUNT,
};
