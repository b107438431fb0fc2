/* A template: what we write to many, with the names of fields in it.
 * SPDX-License-Identifier: MIT */
#include "catalog/template.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[TEMPLATE_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "what it is called"},
	[TEMPLATE_SUBJECT] = {.name = "subject", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_LISTED,
		.help = "the subject of the mail, with names: Hello {{name}}"},
	[TEMPLATE_TEXT] = {.name = "text", .type = CRM_NOTE, .flags = CRM_REQUIRED,
		.help = "what the mail says, with names"},
	[TEMPLATE_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "what it is for"},
	[TEMPLATE_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == TEMPLATE_FIELD_COUNT, "each field of a template has a row");

const struct crm_noun crm_template = {
	.name = "template",
	.plural = "templates",
	.prefix = "tp",
	.help = "what is written to many, with the names of fields in it",
	.title = "name",
	.fields = fields,
	.field_count = TEMPLATE_FIELD_COUNT,
};
