/* A tick: an item of a checklist that is done for a deal.
 * SPDX-License-Identifier: MIT */
#include "catalog/tick.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[TICK_DEAL] = {.name = "deal", .type = CRM_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED, .help = "the deal",
		.target = "deal"},
	[TICK_ITEM] = {.name = "item", .type = CRM_TEXT, .flags = CRM_REQUIRED | CRM_LISTED,
		.help = "the item, as the stage has it"},
	[TICK_TICKED_BY] = {.name = "ticked_by", .type = CRM_LINK, .flags = CRM_KEPT | CRM_LISTED,
		.help = "who ticked it off", .target = "user"},
	[TICK_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT,
		.flags = CRM_KEPT | CRM_LISTED, .help = "when it was ticked off"},
};
_Static_assert(CRM_COUNT(fields) == TICK_FIELD_COUNT, "each field of a tick has a row");

const struct crm_noun crm_tick = {
	.name = "tick",
	.plural = "ticks",
	.prefix = "tk",
	.help = "an item of a checklist that is done for a deal",
	.title = "item",
	.fields = fields,
	.field_count = TICK_FIELD_COUNT,
};
