/* A tag: a word that records are marked with.
 * SPDX-License-Identifier: MIT */
#include "catalog/tag.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[TAG_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE, .help = "the word"},
	[TAG_NOTE] = {.name = "note", .type = CRM_NOTE, .flags = CRM_LISTED,
		.help = "what it means"},
	[TAG_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == TAG_FIELD_COUNT, "each field of a tag has a row");

const struct crm_noun crm_tag = {
	.name = "tag",
	.plural = "tags",
	.prefix = "g",
	.help = "a word that records are marked with",
	.title = "name",
	.fields = fields,
	.field_count = TAG_FIELD_COUNT,
};
