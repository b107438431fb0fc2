/* An occasion: a date to remember, of any record.
 * SPDX-License-Identifier: MIT */
#include "catalog/occasion.h"

#include "base/status.h"

static const char *const rhythms[] = {"yearly", "once", NULL};

static const struct crm_field fields[] = {
	[OCCASION_ABOUT] = {.name = "about", .type = CRM_ANY_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED,
		.help = "the record whose date it is"},
	[OCCASION_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_SEARCHED,
		.help = "what there is to remember"},
	[OCCASION_FALLS_ON] = {.name = "falls_on", .type = CRM_DATE,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED,
		.help = "the date, or the first of those that come every year"},
	[OCCASION_RHYTHM] = {.name = "rhythm", .type = CRM_CHOICE, .flags = CRM_LISTED,
		.help = "whether it comes again", .choices = rhythms, .standard = "yearly"},
	[OCCASION_REMIND_DAYS] = {.name = "remind_days", .type = CRM_INTEGER,
		.flags = CRM_LISTED | CRM_INDEXED,
		.help = "how many days before it is due, 366 at most", .standard = "0"},
	[OCCASION_OWNER] = {.name = "owner", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who is to remember it", .target = "user"},
	[OCCASION_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[OCCASION_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == OCCASION_FIELD_COUNT, "each field of an occasion has a row");

const struct crm_noun crm_occasion = {
	.name = "occasion",
	.plural = "occasions",
	.prefix = "oc",
	.help = "a date to remember: an anniversary, the end of a contract",
	.title = "name",
	.fields = fields,
	.field_count = OCCASION_FIELD_COUNT,
};
