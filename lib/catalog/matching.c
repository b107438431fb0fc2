/* A rule of matching: what makes two records of a noun duplicates.
 * SPDX-License-Identifier: MIT */
#include "catalog/matching.h"

#include "base/status.h"

static const char *const nouns[] = {"contact", "company", "lead", NULL};
static const char *const actions[] = {"block", "warn", "none", NULL};

static const struct crm_field fields[] = {
	[MATCHING_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "what the rule is called"},
	[MATCHING_NOUN] = {.name = "noun", .type = CRM_CHOICE, .flags = CRM_REQUIRED | CRM_LISTED,
		.help = "whose records it compares", .choices = nouns},
	[MATCHING_COMPARE] = {.name = "compare", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_LISTED,
		.help = "fields and their weights: 'name 40 -100, email 90, phone:exact 35'"},
	[MATCHING_THRESHOLD] = {.name = "threshold", .type = CRM_INTEGER,
		.flags = CRM_REQUIRED | CRM_LISTED,
		.help = "the score from which on two records are duplicates", .standard = "60"},
	[MATCHING_ACTION] = {.name = "action", .type = CRM_CHOICE,
		.flags = CRM_REQUIRED | CRM_LISTED,
		.help = "what happens when a duplicate is written", .choices = actions,
		.standard = "block"},
	[MATCHING_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "why it is like this"},
	[MATCHING_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == MATCHING_FIELD_COUNT, "each field of a rule has a row");

const struct crm_noun crm_matching = {
	.name = "matching",
	.plural = "matchings",
	.prefix = "mt",
	.help = "a rule of what makes two records duplicates",
	.title = "name",
	.fields = fields,
	.field_count = MATCHING_FIELD_COUNT,
};
