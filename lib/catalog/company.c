/* A company: a firm, an office, a household.
 * SPDX-License-Identifier: MIT */
#include "catalog/company.h"

#include "base/status.h"

static const char *const kinds[] = {"prospect", "customer", "partner", "supplier",
	"competitor", "investor", "other", NULL};

static const struct crm_field fields[] = {
	[COMPANY_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_SEARCHED | CRM_FIRM,
		.help = "what it is called"},
	[COMPANY_KIND] = {.name = "kind", .type = CRM_CHOICE, .flags = CRM_LISTED,
		.help = "what it is to us", .choices = kinds, .standard = "prospect"},
	[COMPANY_PARENT] = {.name = "parent", .type = CRM_LINK, .flags = CRM_INDEXED,
		.help = "the company it belongs to", .target = "company"},
	[COMPANY_SECTOR] = {.name = "sector", .type = CRM_TEXT, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "its line of business"},
	[COMPANY_EMAIL] = {.name = "email", .type = CRM_EMAIL, .flags = CRM_KEY,
		.help = "where to write"},
	[COMPANY_PHONE] = {.name = "phone", .type = CRM_PHONE, .flags = CRM_LISTED,
		.help = "where to call"},
	[COMPANY_PHONE_E164] = {.name = "phone_e164", .type = CRM_PHONE,
		.flags = CRM_KEPT | CRM_KEY,
		.help = "the numbers as they are found: in E.164 where their country is known"},
	[COMPANY_WEBSITE] = {.name = "website", .type = CRM_URL, .flags = CRM_FIRM,
		.help = "its home page"},
	[COMPANY_STREET] = {.name = "street", .type = CRM_TEXT, .help = "street and number"},
	[COMPANY_CITY] = {.name = "city", .type = CRM_TEXT, .flags = CRM_LISTED, .help = "city"},
	[COMPANY_REGION] = {.name = "region", .type = CRM_TEXT, .help = "state or province"},
	[COMPANY_POSTAL_CODE] = {.name = "postal_code", .type = CRM_TEXT, .help = "postal code"},
	[COMPANY_COUNTRY] = {.name = "country", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "country"},
	[COMPANY_LOCATION] = {.name = "location", .type = CRM_GEO,
		.help = "where that is: latitude,longitude in degrees of WGS 84"},
	[COMPANY_EMPLOYEES] = {.name = "employees", .type = CRM_INTEGER,
		.help = "how many people work there"},
	[COMPANY_REVENUE] = {.name = "revenue", .type = CRM_MONEY,
		.help = "what it takes in a year"},
	[COMPANY_CURRENCY] = {.name = "currency", .type = CRM_CURRENCY, .help = "of the revenue"},
	[COMPANY_FOUNDED] = {.name = "founded", .type = CRM_INTEGER,
		.help = "the year it was founded in"},
	[COMPANY_OWNER] = {.name = "owner", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who looks after it", .target = "user"},
	[COMPANY_OWNED_AT] = {.name = "owned_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "since when the owner is who it is"},
	[COMPANY_IS_LOCKED] = {.name = "is_locked", .type = CRM_FLAG,
		.help = "stays with the owner, whatever a pool says"},
	[COMPANY_SOURCE] = {.name = "source", .type = CRM_TEXT, .help = "where it came from"},
	[COMPANY_VISIT_DAYS] = {.name = "visit_days", .type = CRM_INTEGER,
		.flags = CRM_INDEXED,
		.help = "after how many days they are to be visited again"},
	[COMPANY_TAGS] = {.name = "tags", .type = CRM_TAGS, .help = "words to find it by"},
	[COMPANY_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[COMPANY_REFERENCE] = {.name = "reference", .type = CRM_TEXT, .flags = CRM_KEY | CRM_UNIQUE,
		.help = "its key in another system"},
	[COMPANY_CREDIT_CODE] = {.name = "credit_code", .type = CRM_TEXT, .flags = CRM_KEY,
		.help = "unified social credit code (GB 32100-2015)"},
	[COMPANY_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == COMPANY_FIELD_COUNT, "each field of a company has a row");

const struct crm_noun crm_company = {
	.name = "company",
	.plural = "companies",
	.prefix = "co",
	.help = "a firm, an office, a household",
	.title = "name",
	.fields = fields,
	.field_count = COMPANY_FIELD_COUNT,
};
