/* A relation between people or firms, one record seen from two sides.
 * SPDX-License-Identifier: MIT */
#include "catalog/relation.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[RELATION_WHO] = {.name = "who", .type = CRM_ANY_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED | CRM_ASKED,
		.help = "the contact or company that the name of the type is said of"},
	[RELATION_TYPE] = {.name = "type", .type = CRM_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED, .help = "how they are related",
		.target = "relationtype"},
	[RELATION_WHOM] = {.name = "whom", .type = CRM_ANY_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED,
		.help = "the other one, which the inverse is said of"},
	[RELATION_SINCE] = {.name = "since", .type = CRM_DATE, .flags = CRM_LISTED,
		.help = "first day"},
	[RELATION_UNTIL] = {.name = "until", .type = CRM_DATE, .flags = CRM_LISTED,
		.help = "last day; empty while it lasts"},
	[RELATION_NOTE] = {.name = "note", .type = CRM_TEXT, .flags = CRM_SEARCHED,
		.help = "anything else, in a line"},
	[RELATION_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == RELATION_FIELD_COUNT, "each field of a relation has a row");

const struct crm_noun crm_relation = {
	.name = "relation",
	.plural = "relations",
	.prefix = "r",
	.help = "how one person or firm is related to another",
	.title = "note",
	.fields = fields,
	.field_count = RELATION_FIELD_COUNT,
};
