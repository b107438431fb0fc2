/* A pair of records that are alike and no duplicates.
 * SPDX-License-Identifier: MIT */
#include "catalog/namesake.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[NAMESAKE_PAIR] = {.name = "pair", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "the two ids, the lesser first, with a blank between"},
	[NAMESAKE_NOTE] = {.name = "note", .type = CRM_NOTE, .flags = CRM_LISTED,
		.help = "how one knows"},
	[NAMESAKE_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == NAMESAKE_FIELD_COUNT, "each field of a pair has a row");

const struct crm_noun crm_namesake = {
	.name = "namesake",
	.plural = "namesakes",
	.prefix = "ns",
	.help = "a pair of records that are no duplicates",
	.title = "pair",
	.fields = fields,
	.field_count = NAMESAKE_FIELD_COUNT,
};
