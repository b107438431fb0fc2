/* A target: what a person, a team, a territory or the whole firm should bring in a year.
 * SPDX-License-Identifier: MIT */
#include "catalog/target.h"

#include "base/status.h"

static const char *const kinds[] = {"won", "received", NULL};

#define MONTH(word) {.name = (word), .type = CRM_MONEY, .help = "of that month"}

static const struct crm_field fields[] = {
	[TARGET_YEAR] = {.name = "year", .type = CRM_INTEGER,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED,
		.help = "the fiscal year, as 2026 for FY2026"},
	[TARGET_KIND] = {.name = "kind", .type = CRM_CHOICE, .flags = CRM_LISTED,
		.help = "the value of deals that are won, or money that is received",
		.choices = kinds, .standard = "won"},
	[TARGET_USER] = {.name = "user", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who is to bring it; without one, a team, a territory or the firm",
		.target = "user"},
	[TARGET_TEAM] = {.name = "team", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "the team, with those below it", .target = "team"},
	[TARGET_TERRITORY] = {.name = "territory", .type = CRM_LINK,
		.flags = CRM_LISTED | CRM_INDEXED, .help = "the territory",
		.target = "territory"},
	[TARGET_AMOUNT] = {.name = "amount", .type = CRM_MONEY, .flags = CRM_LISTED,
		.help = "of the year: what the months add up to; alone it is spread over them"},
	[TARGET_CURRENCY] = {.name = "currency", .type = CRM_CURRENCY, .flags = CRM_LISTED,
		.help = "of the amounts"},
	[TARGET_JANUARY] = MONTH("january"),
	[TARGET_FEBRUARY] = MONTH("february"),
	[TARGET_MARCH] = MONTH("march"),
	[TARGET_APRIL] = MONTH("april"),
	[TARGET_MAY] = MONTH("may"),
	[TARGET_JUNE] = MONTH("june"),
	[TARGET_JULY] = MONTH("july"),
	[TARGET_AUGUST] = MONTH("august"),
	[TARGET_SEPTEMBER] = MONTH("september"),
	[TARGET_OCTOBER] = MONTH("october"),
	[TARGET_NOVEMBER] = MONTH("november"),
	[TARGET_DECEMBER] = MONTH("december"),
	[TARGET_NOTE] = {.name = "note", .type = CRM_TEXT, .help = "why so much, in a line"},
	[TARGET_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == TARGET_FIELD_COUNT, "each field of a target has a row");

const struct crm_noun crm_target = {
	.name = "target",
	.plural = "targets",
	.prefix = "tg",
	.help = "what a person, a team, a territory or the firm should bring in a year",
	.title = "note",
	.order = "year",
	.fields = fields,
	.field_count = TARGET_FIELD_COUNT,
};
