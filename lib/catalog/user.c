/* A user: somebody who works with this store.
 * SPDX-License-Identifier: MIT */
#include "catalog/user.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[USER_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_SEARCHED | CRM_UNIQUE,
		.help = "the whole name"},
	[USER_LOGIN] = {.name = "login", .type = CRM_TEXT,
		.flags = CRM_KEY | CRM_LISTED | CRM_UNIQUE, .help = "the name at the prompt"},
	[USER_EMAIL] = {.name = "email", .type = CRM_EMAIL, .flags = CRM_KEY | CRM_LISTED,
		.help = "where to write"},
	[USER_MANAGER] = {.name = "manager", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "whom they report to", .target = "user"},
	[USER_REGION] = {.name = "region", .type = CRM_TEXT, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "the region they work in"},
	[USER_TEAM] = {.name = "team", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "the team they belong to", .target = "team"},
	[USER_CALENDAR] = {.name = "calendar", .type = CRM_LINK, .flags = CRM_INDEXED,
		.help = "when they work; the standard one unless given", .target = "calendar"},
	[USER_CAPACITY] = {.name = "capacity", .type = CRM_INTEGER,
		.help = "how many records a month they can be given"},
	[USER_IS_ACTIVE] = {.name = "is_active", .type = CRM_FLAG, .flags = CRM_LISTED,
		.help = "still with us", .standard = "yes"},
	[USER_TIMEZONE] = {.name = "timezone", .type = CRM_TEXT,
		.help = "where their clock goes: Asia/Shanghai; the store's unless given"},
	[USER_REMIND_BY] = {.name = "remind_by", .type = CRM_TEXT,
		.help = "the account through which they are reminded, or none"},
	[USER_DIGEST_TIME] = {.name = "digest_time", .type = CRM_TEXT,
		.help = "when they get all reminders of a day in one: 07:30"},
	[USER_QUIET_HOURS] = {.name = "quiet_hours", .type = CRM_TEXT,
		.help = "when they are not to be disturbed: 22:00-07:00"},
	[USER_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[USER_REFERENCE] = {.name = "reference", .type = CRM_TEXT, .flags = CRM_KEY | CRM_UNIQUE,
		.help = "their key in another system"},
	[USER_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when they were first kept here"},
};
_Static_assert(CRM_COUNT(fields) == USER_FIELD_COUNT, "each field of an user has a row");

const struct crm_noun crm_user = {
	.name = "user",
	.plural = "users",
	.prefix = "u",
	.help = "somebody who works with this store",
	.title = "name",
	.fields = fields,
	.field_count = USER_FIELD_COUNT,
};
