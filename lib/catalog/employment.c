/* An employment: a further or former employer of a contact.
 * SPDX-License-Identifier: MIT */
#include "catalog/employment.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[EMPLOYMENT_CONTACT] = {.name = "contact", .type = CRM_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED, .help = "who",
		.target = "contact"},
	[EMPLOYMENT_COMPANY] = {.name = "company", .type = CRM_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED, .help = "where",
		.target = "company"},
	[EMPLOYMENT_ROLE] = {.name = "role", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "as what"},
	[EMPLOYMENT_SINCE] = {.name = "since", .type = CRM_DATE, .flags = CRM_LISTED,
		.help = "first day"},
	[EMPLOYMENT_UNTIL] = {.name = "until", .type = CRM_DATE, .flags = CRM_LISTED,
		.help = "last day; empty while it lasts"},
	[EMPLOYMENT_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == EMPLOYMENT_FIELD_COUNT, "each field of employment has a row");

const struct crm_noun crm_employment = {
	.name = "employment",
	.plural = "employments",
	.prefix = "e",
	.help = "a further or former employer of a contact",
	.title = "role",
	.fields = fields,
	.field_count = EMPLOYMENT_FIELD_COUNT,
};
