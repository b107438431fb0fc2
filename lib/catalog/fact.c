/* A fact: what is known of a record beyond its fields, under a word of one's own.
 * SPDX-License-Identifier: MIT */
#include "catalog/fact.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[FACT_ABOUT] = {.name = "about", .type = CRM_ANY_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED,
		.help = "the record that it is about"},
	[FACT_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_SEARCHED,
		.help = "what kind of thing it is: likes, shoe size, assistant"},
	[FACT_VALUE] = {.name = "value", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_SEARCHED, .help = "what is so: americano"},
	[FACT_SOURCE] = {.name = "source", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "how we know"},
	[FACT_NOTED_ON] = {.name = "noted_on", .type = CRM_DATE, .flags = CRM_LISTED,
		.help = "when we learned it", .standard = "today"},
	[FACT_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == FACT_FIELD_COUNT, "each field of a fact has a row");

const struct crm_noun crm_fact = {
	.name = "fact",
	.plural = "facts",
	.prefix = "fa",
	.help = "what is known of a record beyond its fields, with its source",
	.title = "name",
	.fields = fields,
	.field_count = FACT_FIELD_COUNT,
};
