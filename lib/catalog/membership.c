/* A membership: in which team a user was, or will be, when it is not the one of today.
 * SPDX-License-Identifier: MIT */
#include "catalog/membership.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[MEMBERSHIP_USER] = {.name = "user", .type = CRM_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED, .help = "who",
		.target = "user"},
	[MEMBERSHIP_TEAM] = {.name = "team", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "in which team; empty for none", .target = "team"},
	[MEMBERSHIP_SINCE] = {.name = "since", .type = CRM_DATE, .flags = CRM_LISTED,
		.help = "first day; empty for ever before"},
	[MEMBERSHIP_UNTIL] = {.name = "until", .type = CRM_DATE, .flags = CRM_LISTED,
		.help = "last day; empty while it lasts"},
	[MEMBERSHIP_NOTE] = {.name = "note", .type = CRM_TEXT, .flags = CRM_SEARCHED,
		.help = "anything else, in a line"},
	[MEMBERSHIP_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == MEMBERSHIP_FIELD_COUNT, "each field of a membership has a row");

const struct crm_noun crm_membership = {
	.name = "membership",
	.plural = "memberships",
	.prefix = "mb",
	.help = "in which team a user was, or will be, from one day to another",
	.title = "note",
	.fields = fields,
	.field_count = MEMBERSHIP_FIELD_COUNT,
};
