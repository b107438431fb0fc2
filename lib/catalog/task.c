/* A task: something to do.
 * SPDX-License-Identifier: MIT */
#include "catalog/task.h"

#include "base/status.h"

static const char *const kinds[] = {"todo", "call", "meeting", NULL};
static const char *const acceptances[] = {"pending", "accepted", "declined", NULL};
static const char *const priorities[] = {"low", "normal", "high", "urgent", NULL};
static const char *const statuses[] = {"open", "done", "dropped", NULL};

static const struct crm_field fields[] = {
	[TASK_TITLE] = {.name = "title", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_SEARCHED,
		.help = "what is to be done"},
	[TASK_KIND] = {.name = "kind", .type = CRM_CHOICE, .help = "what there is to do",
		.choices = kinds, .standard = "todo"},
	[TASK_DUE] = {.name = "due", .type = CRM_DATE, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "by when"},
	[TASK_STARTS_AT] = {.name = "starts_at", .type = CRM_INSTANT,
		.help = "when it begins, where it has a time"},
	[TASK_MINUTES] = {.name = "minutes", .type = CRM_INTEGER, .help = "how long it takes"},
	[TASK_TIMEZONE] = {.name = "timezone", .type = CRM_TEXT,
		.help = "by which clock it comes again: Europe/Berlin"},
	[TASK_PLACE] = {.name = "place", .type = CRM_TEXT, .help = "where it takes place"},
	[TASK_PRIORITY] = {.name = "priority", .type = CRM_CHOICE, .flags = CRM_LISTED,
		.help = "how much it matters", .choices = priorities, .standard = "normal"},
	[TASK_STATUS] = {.name = "status", .type = CRM_CHOICE, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "whether it is done", .choices = statuses, .standard = "open"},
	[TASK_RECURRENCE] = {.name = "recurrence", .type = CRM_TEXT,
		.help = "when it comes again: daily, every 2 months, FREQ=MONTHLY;BYDAY=1FR"},
	[TASK_RECURRENCE_DAY] = {.name = "recurrence_day", .type = CRM_INTEGER, .flags = CRM_KEPT,
		.help = "the day of the month that it began with"},
	[TASK_REMIND] = {.name = "remind", .type = CRM_TEXT,
		.help = "how long before to remind of it: 1 day, 15 minutes"},
	[TASK_ABOUT] = {.name = "about", .type = CRM_ANY_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "the record it belongs to"},
	[TASK_OWNER] = {.name = "owner", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who is to do it", .target = "user"},
	[TASK_ASSIGNED_BY] = {.name = "assigned_by", .type = CRM_LINK, .flags = CRM_KEPT,
		.help = "who gave it to them", .target = "user"},
	[TASK_ACCEPTANCE] = {.name = "acceptance", .type = CRM_CHOICE,
		.flags = CRM_KEPT | CRM_INDEXED, .help = "whether they took it",
		.choices = acceptances},
	[TASK_DONE_AT] = {.name = "done_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was done"},
	[TASK_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[TASK_CALENDAR] = {.name = "calendar", .type = CRM_NOTE,
		.help = "what a calendar says of it that no other field can"},
	[TASK_REFERENCE] = {.name = "reference", .type = CRM_TEXT, .flags = CRM_KEY | CRM_UNIQUE,
		.help = "its key in another system"},
	[TASK_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == TASK_FIELD_COUNT, "each field of a task has a row");

const struct crm_noun crm_task = {
	.name = "task",
	.plural = "tasks",
	.prefix = "t",
	.help = "something to do",
	.title = "title",
	.order = "due",
	.fields = fields,
	.field_count = TASK_FIELD_COUNT,
};
