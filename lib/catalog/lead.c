/* A lead: somebody who may become a customer.
 * SPDX-License-Identifier: MIT */
#include "catalog/lead.h"

#include "base/status.h"

static const char *const statuses[] = {"new", "contacted", "nurturing",
	"qualified", "unqualified", "converted", NULL};

static const struct crm_field fields[] = {
	[LEAD_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_SEARCHED | CRM_PERSON,
		.help = "the whole name"},
	[LEAD_COMPANY_NAME] = {.name = "company_name", .type = CRM_TEXT,
		.flags = CRM_LISTED | CRM_SEARCHED, .help = "where they work, as told"},
	[LEAD_EMAIL] = {.name = "email", .type = CRM_EMAIL,
		.flags = CRM_KEY | CRM_LISTED | CRM_PERSON, .help = "where to write"},
	[LEAD_PHONE] = {.name = "phone", .type = CRM_PHONE, .help = "where to call"},
	[LEAD_PHONE_E164] = {.name = "phone_e164", .type = CRM_PHONE,
		.flags = CRM_KEPT | CRM_KEY,
		.help = "the numbers as they are found: in E.164 where their country is known"},
	[LEAD_ROLE] = {.name = "role", .type = CRM_TEXT, .help = "what they do there"},
	[LEAD_STATUS] = {.name = "status", .type = CRM_CHOICE, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "how far we are", .choices = statuses, .standard = "new"},
	[LEAD_SOURCE] = {.name = "source", .type = CRM_TEXT, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "where they came from"},
	[LEAD_CAMPAIGN] = {.name = "campaign", .type = CRM_TEXT, .help = "what made them come"},
	[LEAD_CITY] = {.name = "city", .type = CRM_TEXT, .help = "city"},
	[LEAD_COUNTRY] = {.name = "country", .type = CRM_TEXT, .help = "country"},
	[LEAD_INTEREST] = {.name = "interest", .type = CRM_TEXT, .help = "what they asked for"},
	[LEAD_AMOUNT] = {.name = "amount", .type = CRM_MONEY, .help = "what it may be worth"},
	[LEAD_CURRENCY] = {.name = "currency", .type = CRM_CURRENCY, .help = "of the amount"},
	[LEAD_SCORE] = {.name = "score", .type = CRM_INTEGER, .flags = CRM_LISTED,
		.help = "how promising, 0 to 100"},
	[LEAD_OWNER] = {.name = "owner", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who follows it up", .target = "user"},
	[LEAD_REASON] = {.name = "reason", .type = CRM_TEXT,
		.help = "why it was disqualified, or put off"},
	[LEAD_RECONTACT_ON] = {.name = "recontact_on", .type = CRM_DATE, .flags = CRM_INDEXED,
		.help = "when to come back to it, while it is nurtured"},
	[LEAD_CONTACTED_AT] = {.name = "contacted_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when somebody first got in touch"},
	[LEAD_QUALIFIED_AT] = {.name = "qualified_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "since when it is worth a deal"},
	[LEAD_ACCEPT_BY] = {.name = "accept_by", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "until when sales should accept it"},
	[LEAD_ACCEPTED_AT] = {.name = "accepted_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when sales accepted it"},
	[LEAD_CONVERTED_AT] = {.name = "converted_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it became a contact"},
	[LEAD_CONTACT] = {.name = "contact", .type = CRM_LINK, .flags = CRM_KEPT | CRM_INDEXED,
		.help = "the contact it became", .target = "contact"},
	[LEAD_COMPANY] = {.name = "company", .type = CRM_LINK, .flags = CRM_KEPT | CRM_INDEXED,
		.help = "the company it became", .target = "company"},
	[LEAD_DEAL] = {.name = "deal", .type = CRM_LINK, .flags = CRM_KEPT | CRM_INDEXED,
		.help = "the deal it became", .target = "deal"},
	[LEAD_TAGS] = {.name = "tags", .type = CRM_TAGS, .help = "words to find it by"},
	[LEAD_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[LEAD_REFERENCE] = {.name = "reference", .type = CRM_TEXT, .flags = CRM_KEY | CRM_UNIQUE,
		.help = "its key in another system"},
	[LEAD_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT,
		.flags = CRM_KEPT | CRM_INDEXED, .help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == LEAD_FIELD_COUNT, "each field of a lead has a row");

const struct crm_noun crm_lead = {
	.name = "lead",
	.plural = "leads",
	.prefix = "l",
	.help = "somebody who may become a customer",
	.title = "name",
	.fields = fields,
	.field_count = LEAD_FIELD_COUNT,
};
