/* A segment: some records of a noun by a name, those that fit a filter or those put in.
 * SPDX-License-Identifier: MIT */
#include "catalog/segment.h"

#include "base/status.h"

static const char *const kinds[] = {"filter", "static", NULL};

static const struct crm_field fields[] = {
	[SEGMENT_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "what it is called"},
	[SEGMENT_NOUN] = {.name = "noun", .type = CRM_TEXT, .flags = CRM_REQUIRED | CRM_LISTED,
		.help = "what its members are: contact, company, lead, deal",
		.standard = "contact"},
	[SEGMENT_KIND] = {.name = "kind", .type = CRM_CHOICE, .flags = CRM_LISTED,
		.help = "whether its members are who fits its filter, or who was put in",
		.choices = kinds, .standard = "filter"},
	[SEGMENT_CRITERIA] = {.name = "criteria", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "the filter that its members fit"},
	[SEGMENT_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "what it is for"},
	[SEGMENT_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == SEGMENT_FIELD_COUNT, "each field of a segment has a row");

const struct crm_noun crm_segment = {
	.name = "segment",
	.plural = "segments",
	.prefix = "sg",
	.help = "records by a name: those that fit a filter, or those put in",
	.title = "name",
	.fields = fields,
	.field_count = SEGMENT_FIELD_COUNT,
};
