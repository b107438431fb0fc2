/* A score: a rule that gives points to the records it fits.
 * SPDX-License-Identifier: MIT */
#include "catalog/score.h"

#include "base/status.h"

static const char *const categories[] = {"fit", "engagement", NULL};

static const struct crm_field fields[] = {
	[SCORE_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "what the rule is called"},
	[SCORE_NOUN] = {.name = "noun", .type = CRM_TEXT, .flags = CRM_REQUIRED | CRM_LISTED,
		.help = "whose records it gives points to", .standard = "lead"},
	[SCORE_CRITERIA] = {.name = "criteria", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "the filter that a record must fit; every one unless given"},
	[SCORE_ACTIVITIES] = {.name = "activities", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "the filter of the activities about the record that count"},
	[SCORE_POINTS] = {.name = "points", .type = CRM_INTEGER,
		.flags = CRM_REQUIRED | CRM_LISTED,
		.help = "what it gives, or takes when negative"},
	[SCORE_CATEGORY] = {.name = "category", .type = CRM_CHOICE,
		.flags = CRM_REQUIRED | CRM_LISTED,
		.help = "who they are, or what they do", .choices = categories,
		.standard = "fit"},
	[SCORE_HALF_LIFE] = {.name = "half_life", .type = CRM_INTEGER, .flags = CRM_LISTED,
		.help = "after how many days the points are half of what they were"},
	[SCORE_SINCE] = {.name = "since", .type = CRM_TEXT,
		.help = "the date from which they decay where no activity says it"},
	[SCORE_MOST] = {.name = "most", .type = CRM_INTEGER,
		.help = "how many activities count, the latest ones; 1 unless given"},
	[SCORE_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "why it is like this"},
	[SCORE_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == SCORE_FIELD_COUNT, "each field of a score has a row");

const struct crm_noun crm_score = {
	.name = "score",
	.plural = "scores",
	.prefix = "sc",
	.help = "a rule that gives points to the records it fits",
	.title = "name",
	.order = "name",
	.fields = fields,
	.field_count = SCORE_FIELD_COUNT,
};
