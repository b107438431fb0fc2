/* A pool: when customers are taken from who neglects them, and who may claim them.
 * SPDX-License-Identifier: MIT */
#include "catalog/pool.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[POOL_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "what it is called"},
	[POOL_NOUN] = {.name = "noun", .type = CRM_TEXT, .flags = CRM_REQUIRED | CRM_LISTED,
		.help = "what is in it: company, contact, lead", .standard = "company"},
	[POOL_POSITION] = {.name = "position", .type = CRM_INTEGER,
		.help = "a customer is in the first pool that it fits", .standard = "100"},
	[POOL_CRITERIA] = {.name = "criteria", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "the filter that its customers fit, such as their level; all unless given"},
	[POOL_MEMBERS] = {.name = "members", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "the filter of the users whose customers it takes, and who may claim"},
	[POOL_IDLE_DAYS] = {.name = "idle_days", .type = CRM_INTEGER, .flags = CRM_LISTED,
		.help = "a customer goes after so many days without follow-up"},
	[POOL_DEALLESS_DAYS] = {.name = "dealless_days", .type = CRM_INTEGER,
		.flags = CRM_LISTED, .help = "after so many days without a new deal"},
	[POOL_UNWON_DAYS] = {.name = "unwon_days", .type = CRM_INTEGER, .flags = CRM_LISTED,
		.help = "after so many days without a deal that is won"},
	[POOL_SPARES_OPEN] = {.name = "spares_open", .type = CRM_FLAG,
		.help = "who has an open deal stays"},
	[POOL_SPARES_WON] = {.name = "spares_won", .type = CRM_FLAG,
		.help = "who ever bought something stays"},
	[POOL_REMIND_DAYS] = {.name = "remind_days", .type = CRM_INTEGER,
		.help = "the owner is told so many days before"},
	[POOL_CLAIMS_A_DAY] = {.name = "claims_a_day", .type = CRM_INTEGER, .flags = CRM_LISTED,
		.help = "how many one may claim in a day"},
	[POOL_CAPACITY] = {.name = "capacity", .type = CRM_INTEGER, .flags = CRM_LISTED,
		.help = "how many of its customers one may have"},
	[POOL_COOLDOWN_DAYS] = {.name = "cooldown_days", .type = CRM_INTEGER,
		.help = "who had a customer waits so many days to claim it again"},
	[POOL_DELAY_DAYS] = {.name = "delay_days", .type = CRM_INTEGER,
		.help = "a customer waits so many days in the pool until anybody may claim it"},
	[POOL_IS_ACTIVE] = {.name = "is_active", .type = CRM_FLAG, .flags = CRM_LISTED,
		.help = "whether it takes and gives customers", .standard = "yes"},
	[POOL_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "why it is like this"},
	[POOL_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == POOL_FIELD_COUNT, "each field of a pool has a row");

const struct crm_noun crm_pool = {
	.name = "pool",
	.plural = "pools",
	.prefix = "po",
	.help = "customers whom nobody looks after, and when they come to be so",
	.title = "name",
	.order = "position",
	.fields = fields,
	.field_count = POOL_FIELD_COUNT,
};
