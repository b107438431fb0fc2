/* A pipeline: an order of stages that deals go through.
 * SPDX-License-Identifier: MIT */
#include "catalog/pipeline.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[PIPELINE_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "what it is called"},
	[PIPELINE_IS_STANDARD] = {.name = "is_standard", .type = CRM_FLAG, .flags = CRM_LISTED,
		.help = "new deals go there"},
	[PIPELINE_IS_STRICT] = {.name = "is_strict", .type = CRM_FLAG,
		.help = "deals skip no stage on their way"},
	[PIPELINE_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "what it is for"},
	[PIPELINE_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == PIPELINE_FIELD_COUNT, "each field of a pipeline has a row");

const struct crm_noun crm_pipeline = {
	.name = "pipeline",
	.plural = "pipelines",
	.prefix = "pl",
	.help = "an order of stages that deals go through",
	.title = "name",
	.fields = fields,
	.field_count = PIPELINE_FIELD_COUNT,
};
