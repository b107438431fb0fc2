/* An alias: the id of a record that was merged into another.
 * SPDX-License-Identifier: MIT */
#include "catalog/alias.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[ALIAS_MERGED] = {.name = "merged", .type = CRM_TEXT, .flags = CRM_REQUIRED | CRM_LISTED,
		.help = "the id that it had"},
	[ALIAS_TITLE] = {.name = "title", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "what it was called"},
	[ALIAS_RECORD] = {.name = "record", .type = CRM_ANY_LINK,
		.flags = CRM_LISTED | CRM_INDEXED | CRM_LOOSE, .help = "what it is a part of now"},
	[ALIAS_KEYS] = {.name = "keys", .type = CRM_TAGS,
		.help = "what it is found by: its id, and what nobody else had"},
	[ALIAS_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was merged"},
};
_Static_assert(CRM_COUNT(fields) == ALIAS_FIELD_COUNT, "each field of an alias has a row");

const struct crm_noun crm_alias = {
	.name = "alias",
	.plural = "aliases",
	.prefix = "al",
	.help = "the id of a record that was merged into another",
	.title = "title",
	.fields = fields,
	.field_count = ALIAS_FIELD_COUNT,
};
