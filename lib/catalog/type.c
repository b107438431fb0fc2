/* The types of fields.
 * SPDX-License-Identifier: MIT */
#include "catalog/catalog.h"

#include "base/status.h"

const struct crm_type_row crm_types[CRM_TYPE_COUNT] = {
	[CRM_TEXT] = {"text", "TEXT", "<text>", "one line of text", false},
	[CRM_NOTE] = {"note", "TEXT", "<text>",
		      "text of any length; @file reads it from a file, - from standard input",
		      false},
	[CRM_INTEGER] = {"integer", "INTEGER", "<number>", "a whole number", true},
	[CRM_DECIMAL] = {"decimal", "REAL", "<number>", "a number", true},
	[CRM_MONEY] = {"money", "INTEGER", "<amount>",
		       "an amount, such as 1200, 1,200.50, 50k or '1200 EUR'", true},
	[CRM_CURRENCY] = {"currency", "TEXT", "<code>", "a code of ISO 4217, such as EUR", false},
	[CRM_DATE] = {"date", "TEXT", "<date>", "a date, such as 2026-03-01, friday, +3d or eom",
		      false},
	[CRM_INSTANT] = {"instant", "TEXT", "<time>",
			 "a moment, such as '2026-03-01 09:00', now or -2h", false},
	[CRM_CHOICE] = {"choice", "TEXT", "<word>", "one of the words listed", false},
	[CRM_FLAG] = {"flag", "INTEGER", "<yes|no>", "yes or no", false},
	[CRM_LINK] = {"link", "TEXT", "<record>",
		      "an id, the beginning of one, or a name that fits one record", false},
	[CRM_ANY_LINK] = {"any", "TEXT", "<record>", "a record of any noun, by id or by noun:name",
			  false},
	[CRM_EMAIL] = {"email", "TEXT", "<address>",
		       "addresses, the primary first, as ann@x.example or work:ann@x.example",
		       false},
	[CRM_PHONE] = {"phone", "TEXT", "<number>",
		       "numbers, the primary first, as '+49 30 1234' or mobile:+4930123", false},
	[CRM_URL] = {"url", "TEXT", "<url>", "a web address", false},
	[CRM_TAGS] = {"tags", "TEXT", "<words>",
		      "words with commas between them; +word adds one, -word takes one off", false},
	[CRM_CHOICES] = {"choices", "TEXT", "<words>",
			 "some of the words listed, with commas between them", false},
	[CRM_GEO] = {"geo", "TEXT", "<place>",
		     "latitude and longitude in degrees, as 52.5163,13.3777", false},
};
bool crm_type_is_list(enum crm_type type)
{
	return type == CRM_EMAIL || type == CRM_PHONE || type == CRM_TAGS || type == CRM_CHOICES;
}

_Static_assert(CRM_COUNT(crm_types) == CRM_TYPE_COUNT, "each type has a row");
