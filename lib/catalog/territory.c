/* A territory: the companies that fit a filter, and no territory before it.
 * SPDX-License-Identifier: MIT */
#include "catalog/territory.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[TERRITORY_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "what it is called"},
	[TERRITORY_POSITION] = {.name = "position", .type = CRM_INTEGER, .flags = CRM_LISTED,
		.help = "its place in the order: the first that fits takes a company"},
	[TERRITORY_CRITERIA] = {.name = "criteria", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_LISTED, .help = "the filter that its companies fit"},
	[TERRITORY_MANAGER] = {.name = "manager", .type = CRM_LINK,
		.flags = CRM_LISTED | CRM_INDEXED, .help = "who answers for it",
		.target = "user"},
	[TERRITORY_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[TERRITORY_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == TERRITORY_FIELD_COUNT, "each field of a territory has a row");

const struct crm_noun crm_territory = {
	.name = "territory",
	.plural = "territories",
	.prefix = "tr",
	.help = "the companies that fit a filter, and no territory before it",
	.title = "name",
	.order = "position",
	.fields = fields,
	.field_count = TERRITORY_FIELD_COUNT,
};
