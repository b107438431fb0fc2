/* A team: users who work together, and a part of a larger one.
 * SPDX-License-Identifier: MIT */
#include "catalog/team.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[TEAM_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_SEARCHED | CRM_UNIQUE,
		.help = "what it is called"},
	[TEAM_PARENT] = {.name = "parent", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "the team that it is a part of", .target = "team"},
	[TEAM_MANAGER] = {.name = "manager", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who leads it", .target = "user"},
	[TEAM_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[TEAM_REFERENCE] = {.name = "reference", .type = CRM_TEXT, .flags = CRM_KEY | CRM_UNIQUE,
		.help = "its key in another system"},
	[TEAM_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == TEAM_FIELD_COUNT, "each field of a team has a row");

const struct crm_noun crm_team = {
	.name = "team",
	.plural = "teams",
	.prefix = "tm",
	.help = "users who work together, and a part of a larger team",
	.title = "name",
	.order = "name",
	.fields = fields,
	.field_count = TEAM_FIELD_COUNT,
};
