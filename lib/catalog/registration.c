/* A registration: a customer or a deal that a partner or a user has reported first.
 * SPDX-License-Identifier: MIT */
#include "catalog/registration.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[REGISTRATION_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_KEY | CRM_LISTED | CRM_SEARCHED,
		.help = "what it is called; as what it is about unless given"},
	[REGISTRATION_ABOUT] = {.name = "about", .type = CRM_ANY_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED,
		.help = "the customer or the deal"},
	[REGISTRATION_HOLDER] = {.name = "holder", .type = CRM_ANY_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED,
		.help = "the partner, contact or user who has it; who acts unless given"},
	[REGISTRATION_STARTS_ON] = {.name = "starts_on", .type = CRM_DATE,
		.flags = CRM_REQUIRED | CRM_LISTED, .help = "from when", .standard = "today"},
	[REGISTRATION_EXPIRES_ON] = {.name = "expires_on", .type = CRM_DATE,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED, .help = "the last day of it"},
	[REGISTRATION_RELEASED_ON] = {.name = "released_on", .type = CRM_DATE,
		.flags = CRM_LISTED, .help = "when the holder gave it up"},
	[REGISTRATION_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[REGISTRATION_REFERENCE] = {.name = "reference", .type = CRM_TEXT,
		.flags = CRM_KEY | CRM_UNIQUE, .help = "its key in another system"},
	[REGISTRATION_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT,
		.flags = CRM_KEPT, .help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == REGISTRATION_FIELD_COUNT,
	       "each field of a registration has a row");

const struct crm_noun crm_registration = {
	.name = "registration",
	.plural = "registrations",
	.prefix = "rg",
	.help = "a customer or a deal that somebody has reported first",
	.title = "name",
	.order = "expires_on",
	.fields = fields,
	.field_count = REGISTRATION_FIELD_COUNT,
};
