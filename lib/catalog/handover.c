/* A hand-over: who got a record from whom, by which rule.
 * SPDX-License-Identifier: MIT */
#include "catalog/handover.h"

#include "base/status.h"

static const char *const ways[] = {"assigned", "claimed", "recycled", "released", "left", NULL};

static const struct crm_field fields[] = {
	[HANDOVER_REASON] = {.name = "reason", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "what was found out, in a line"},
	[HANDOVER_RECORD] = {.name = "record", .type = CRM_ANY_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED, .help = "what"},
	[HANDOVER_WAY] = {.name = "way", .type = CRM_CHOICE, .flags = CRM_LISTED,
		.help = "how it came to that", .choices = ways},
	[HANDOVER_OWNER] = {.name = "owner", .type = CRM_LINK,
		.flags = CRM_LISTED | CRM_INDEXED | CRM_LOOSE,
		.help = "who got it; nobody when it went into a pool", .target = "user"},
	[HANDOVER_PREVIOUS] = {.name = "previous", .type = CRM_LINK,
		.flags = CRM_LISTED | CRM_INDEXED | CRM_LOOSE, .help = "whose it was",
		.target = "user"},
	[HANDOVER_RULE] = {.name = "rule", .type = CRM_ANY_LINK,
		.flags = CRM_LISTED | CRM_INDEXED | CRM_LOOSE,
		.help = "the assignment or the pool that says so"},
	[HANDOVER_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT,
		.flags = CRM_KEPT | CRM_LISTED, .help = "when"},
};
_Static_assert(CRM_COUNT(fields) == HANDOVER_FIELD_COUNT, "each field of a hand-over has a row");

const struct crm_noun crm_handover = {
	.name = "handover",
	.plural = "handovers",
	.prefix = "ho",
	.help = "who got a record from whom, by which rule",
	.title = "reason",
	.order = "-created_at",
	.fields = fields,
	.field_count = HANDOVER_FIELD_COUNT,
};
