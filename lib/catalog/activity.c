/* An activity: a call, an e-mail, a meeting, a visit, a note, a chat, a visit on the web.
 * SPDX-License-Identifier: MIT */
#include "catalog/activity.h"

#include "base/status.h"

static const char *const kinds[] = {"call", "email", "meeting", "visit", "note", "chat", "web",
	NULL};
static const char *const directions[] = {"in", "out", NULL};

static const struct crm_field fields[] = {
	[ACTIVITY_KIND] = {.name = "kind", .type = CRM_CHOICE, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "what it was", .choices = kinds, .standard = "note"},
	[ACTIVITY_SUBJECT] = {.name = "subject", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_SEARCHED,
		.help = "what it was about, in a line"},
	[ACTIVITY_ABOUT] = {.name = "about", .type = CRM_ANY_LINK,
		.flags = CRM_LISTED | CRM_INDEXED, .help = "the record it belongs to"},
	[ACTIVITY_AT] = {.name = "at", .type = CRM_INSTANT, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "when it took place", .standard = "now"},
	[ACTIVITY_MINUTES] = {.name = "minutes", .type = CRM_INTEGER, .help = "how long it took"},
	[ACTIVITY_DIRECTION] = {.name = "direction", .type = CRM_CHOICE, .help = "who began it",
		.choices = directions},
	[ACTIVITY_OUTCOME] = {.name = "outcome", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "what came of it"},
	[ACTIVITY_OWNER] = {.name = "owner", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who did it", .target = "user"},
	[ACTIVITY_NOTE] = {.name = "note", .type = CRM_NOTE, .flags = CRM_SEARCHED,
		.help = "all of it"},
	[ACTIVITY_REFERENCE] = {.name = "reference", .type = CRM_TEXT,
		.flags = CRM_KEY | CRM_UNIQUE, .help = "its key in another system"},
	[ACTIVITY_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == ACTIVITY_FIELD_COUNT, "each field of an activity has a row");

const struct crm_noun crm_activity = {
	.name = "activity",
	.plural = "activities",
	.prefix = "a",
	.help = "a call, an e-mail, a meeting, a visit, a note, a chat, a visit on the web",
	.title = "subject",
	.order = "-at",
	.fields = fields,
	.field_count = ACTIVITY_FIELD_COUNT,
};
