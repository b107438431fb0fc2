/* A contact: a person.
 * SPDX-License-Identifier: MIT */
#include "catalog/contact.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[CONTACT_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_SEARCHED | CRM_PERSON,
		.help = "the whole name, in the order its owner writes it"},
	[CONTACT_FAMILY_NAME] = {.name = "family_name", .type = CRM_TEXT,
		.help = "the family name, where it must be told apart"},
	[CONTACT_GIVEN_NAME] = {.name = "given_name", .type = CRM_TEXT,
		.help = "the given name, where it must be told apart"},
	[CONTACT_EMAIL] = {.name = "email", .type = CRM_EMAIL,
		.flags = CRM_KEY | CRM_LISTED | CRM_SEARCHED | CRM_PERSON,
		.help = "where to write"},
	[CONTACT_PHONE] = {.name = "phone", .type = CRM_PHONE, .flags = CRM_LISTED,
		.help = "where to call"},
	[CONTACT_PHONE_E164] = {.name = "phone_e164", .type = CRM_PHONE,
		.flags = CRM_KEPT | CRM_KEY,
		.help = "the numbers as they are found: in E.164 where their country is known"},
	[CONTACT_COMPANY] = {.name = "company", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "the main employer", .target = "company"},
	[CONTACT_ROLE] = {.name = "role", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "what they do there"},
	[CONTACT_DEPARTMENT] = {.name = "department", .type = CRM_TEXT,
		.help = "where they sit there"},
	[CONTACT_STREET] = {.name = "street", .type = CRM_TEXT, .help = "street and number"},
	[CONTACT_CITY] = {.name = "city", .type = CRM_TEXT, .help = "city"},
	[CONTACT_REGION] = {.name = "region", .type = CRM_TEXT, .help = "state or province"},
	[CONTACT_POSTAL_CODE] = {.name = "postal_code", .type = CRM_TEXT, .help = "postal code"},
	[CONTACT_COUNTRY] = {.name = "country", .type = CRM_TEXT, .help = "country"},
	[CONTACT_LOCATION] = {.name = "location", .type = CRM_GEO,
		.help = "where that is: latitude,longitude in degrees of WGS 84"},
	[CONTACT_BIRTHDAY] = {.name = "birthday", .type = CRM_DATE, .flags = CRM_INDEXED,
		.help = "date of birth"},
	[CONTACT_LANGUAGE] = {.name = "language", .type = CRM_TEXT,
		.help = "the language to write in"},
	[CONTACT_WEBSITE] = {.name = "website", .type = CRM_URL, .help = "their page"},
	[CONTACT_OWNER] = {.name = "owner", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who looks after them", .target = "user"},
	[CONTACT_SOURCE] = {.name = "source", .type = CRM_TEXT, .help = "where they came from"},
	[CONTACT_CAMPAIGN] = {.name = "campaign", .type = CRM_TEXT, .help = "what made them come"},
	[CONTACT_TAGS] = {.name = "tags", .type = CRM_TAGS, .help = "words to find them by"},
	[CONTACT_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[CONTACT_REFERENCE] = {.name = "reference", .type = CRM_TEXT, .flags = CRM_KEY | CRM_UNIQUE,
		.help = "their key in another system"},
	[CONTACT_CARD] = {.name = "card", .type = CRM_NOTE,
		.help = "what their vCard says beyond these fields, as it stands there"},
	[CONTACT_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when they were first kept here"},
};
_Static_assert(CRM_COUNT(fields) == CONTACT_FIELD_COUNT, "each field of a contact has a row");

const struct crm_noun crm_contact = {
	.name = "contact",
	.plural = "contacts",
	.prefix = "c",
	.help = "a person",
	.title = "name",
	.fields = fields,
	.field_count = CONTACT_FIELD_COUNT,
};
