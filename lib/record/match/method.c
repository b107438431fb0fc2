/* How values of two records are compared.
 * SPDX-License-Identifier: MIT */
#include "record/match/method.h"

#include "base/script.h"
#include "base/similar.h"
#include "base/unicode.h"
#include "catalog/company.h"
#include "record/match/firm.h"
#include "record/match/person.h"
#include "record/match/reach.h"

enum { SLIP = 85, WINKLER = 92, PHONE_KEY = 8 };

static void prepare_text(struct crm_str *out, const char *text, size_t length)
{
	CRM_SCOPED(str) folded = {0};

	crm_str_add_folded(&folded, text, length);
	crm_script_add_simplified(out, crm_str_text(&folded), folded.length);
}

static int compare_exactly(const char *a, const char *b)
{
	return crm_equal(a, b) ? 100 : -100;
}

static int compare_text(const char *a, const char *b)
{
	struct crm_points one, other;

	if (crm_equal(a, b))
		return 100;
	crm_points_read(&one, a, strlen(a));
	crm_points_read(&other, b, strlen(b));
	return crm_similar_winkler(&one, &other) >= WINKLER ? SLIP : -100;
}

static void visit_whole(const char *value, crm_match_key_visit *visit, void *context)
{
	visit(context, value, strlen(value));
}

static void visit_person(const char *value, crm_match_key_visit *visit, void *context)
{
	CRM_SCOPED(str) key = {0};

	crm_person_add_key(&key, value);
	if (key.length)
		visit(context, key.text, key.length);
}

static void visit_firm(const char *value, crm_match_key_visit *visit, void *context)
{
	CRM_SCOPED(str) key = {0};

	crm_firm_add_key(&key, value);
	if (key.length)
		visit(context, key.text, key.length);
}

/* Each address, and what stands before its @ without marks: the domain may have a slip, and Gmail
 * sees no dots. */
static void visit_addresses(const char *value, crm_match_key_visit *visit, void *context)
{
	while (*value) {
		size_t length = strcspn(value, " ");
		size_t local = strcspn(value, "@ ");
		CRM_SCOPED(str) plain = {0};

		visit(context, value, length);
		for (size_t i = 0; i < local; i++)
			if (!strchr("._-", value[i]))
				crm_str_add_char(&plain, value[i]);
		crm_str_add_char(&plain, '@');
		visit(context, plain.text, plain.length);
		value += length + (value[length] == ' ');
	}
}

static void visit_words(const char *value, crm_match_key_visit *visit, void *context)
{
	while (*value) {
		size_t length = strcspn(value, " ");

		visit(context, value, length);
		value += length + (value[length] == ' ');
	}
}

/* The last digits, which are there with and without a country. */
static void visit_numbers(const char *value, crm_match_key_visit *visit, void *context)
{
	while (*value) {
		size_t length = strcspn(value, " ");
		size_t key = length < PHONE_KEY ? length : PHONE_KEY;

		visit(context, value + length - key, key);
		value += length + (value[length] == ' ');
	}
}

const struct crm_match_method crm_match_methods[] = {
	{"exact", "the same text, whatever its case and accents", prepare_text, compare_exactly,
	 NULL, visit_whole, false},
	{"text", "the same text but for a slip", prepare_text, compare_text, NULL, visit_whole,
	 false},
	{"person", "names of people: order, titles, pet names, sound, slips, pinyin",
	 crm_person_prepare, crm_person_compare, crm_person_stands_alone, visit_person, true},
	{"company", "names of companies: legal forms, words cut short, slips", crm_firm_prepare,
	 crm_firm_compare, crm_firm_stands_alone, visit_firm, false},
	{"email", "mail addresses: tags, dots of gmail, slips", crm_email_prepare,
	 crm_email_compare, NULL, visit_addresses, false},
	{"domain", "domains of web and mail addresses, free ones never", crm_host_prepare,
	 crm_host_compare, NULL, visit_words, false},
	{"phone", "telephone numbers with and without their country", crm_phone_prepare,
	 crm_phone_compare, NULL, visit_numbers, false},
	{"street", "streets and house numbers", crm_street_prepare, crm_street_compare, NULL,
	 visit_whole, false},
};
const size_t crm_match_method_count = CRM_COUNT(crm_match_methods);

const struct crm_match_method *crm_match_method_find(const char *name)
{
	for (size_t i = 0; i < crm_match_method_count; i++)
		if (crm_equal(crm_match_methods[i].name, name))
			return &crm_match_methods[i];
	return NULL;
}

const struct crm_match_method *crm_match_method_of(const struct crm_noun *noun, int field)
{
	static const struct {
		const char *field, *method;
	} names[] = {
		{"name", "person"},
		{"company_name", "company"},
		{"street", "street"},
		{"city", "text"},
	};
	const struct crm_field *row = &noun->fields[field];

	if (row->type == CRM_EMAIL)
		return crm_match_method_find(noun == &crm_company ? "domain" : "email");
	if (row->type == CRM_PHONE)
		return crm_match_method_find("phone");
	if (row->type == CRM_URL)
		return crm_match_method_find("domain");
	if (row->type == CRM_LINK && crm_equal(row->target, "company"))
		return crm_match_method_find("company");
	if (noun == &crm_company && crm_equal(row->name, "name"))
		return crm_match_method_find("company");
	for (size_t i = 0; i < CRM_COUNT(names); i++)
		if (crm_equal(names[i].field, row->name))
			return crm_match_method_find(names[i].method);
	return crm_match_method_find("exact");
}
