/* A stage: a step of a pipeline.
 * SPDX-License-Identifier: MIT */
#include "catalog/stage.h"

#include "base/status.h"

static const char *const categories[] = {"pipeline", "best", "commit", "omitted", NULL};
static const char *const kinds[] = {"open", "won", "lost", NULL};

static const struct crm_field fields[] = {
	[STAGE_PIPELINE] = {.name = "pipeline", .type = CRM_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED,
		.help = "the pipeline it belongs to", .target = "pipeline"},
	[STAGE_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED, .help = "what it is called"},
	[STAGE_POSITION] = {.name = "position", .type = CRM_INTEGER,
		.flags = CRM_REQUIRED | CRM_LISTED, .help = "its place in the order, from 1"},
	[STAGE_KIND] = {.name = "kind", .type = CRM_CHOICE, .flags = CRM_LISTED,
		.help = "what a deal is once there", .choices = kinds, .standard = "open"},
	[STAGE_PROBABILITY] = {.name = "probability", .type = CRM_INTEGER, .flags = CRM_LISTED,
		.help = "how likely a deal there is won, in percent"},
	[STAGE_ROTTING_DAYS] = {.name = "rotting_days", .type = CRM_INTEGER, .flags = CRM_LISTED,
		.help = "after how many days there without a change a deal rots"},
	[STAGE_FORECAST_CATEGORY] = {.name = "forecast_category", .type = CRM_CHOICE,
		.flags = CRM_LISTED, .help = "how sure a forecast may be of an open deal there",
		.choices = categories},
	[STAGE_REQUIRES] = {.name = "requires", .type = CRM_TEXT,
		.help = "fields that a deal must have to enter, with commas between"},
	[STAGE_CHECKLIST] = {.name = "checklist", .type = CRM_NOTE,
		.help = "what must be ticked off before a deal enters, one item a line"},
	[STAGE_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == STAGE_FIELD_COUNT, "each field of a stage has a row");

const struct crm_noun crm_stage = {
	.name = "stage",
	.plural = "stages",
	.prefix = "s",
	.help = "a step of a pipeline",
	.title = "name",
	.order = "position",
	.fields = fields,
	.field_count = STAGE_FIELD_COUNT,
};
