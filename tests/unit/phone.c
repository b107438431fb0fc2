/* Telephone numbers in E.164, and countries by their names.
 * SPDX-License-Identifier: MIT */
#include "base/country.h"
#include "base/phone.h"

#include "base/phone_plan.h"
#include "base/unicode.h"
#include "tap.h"

/* What was typed, the country, and E.164; "": it is left as it was typed. */
static const char *const rows[][3] = {
	{"138 0013 8000", "CN", "+8613800138000"},
	{"13800138000", "CN", "+8613800138000"},
	{"+86 138-0013-8000", "", "+8613800138000"},
	{"0086 138 0013 8000", "", "+8613800138000"},
	{"\uff0b\uff18\uff16 \uff11\uff13\uff18\uff10\uff10\uff11\uff13\uff18\uff10\uff10\uff10",
	 "", "+8613800138000"},
	{"010-5555 1234", "CN", "+861055551234"},
	{"(0571) 8502 2088", "CN", "+8657185022088"},
	{"400-699-8888", "CN", "+864006998888"},
	{"010-55551234 \u8f6c 801", "CN", "+861055551234;ext=801"},
	{"95716", "CN", ""},
	{"10086", "CN", ""},
	{"5555 1234", "CN", ""},
	{"138 0013 8000", "", ""},
	{"1380013800", "CN", ""},
	{"(415) 555-2671", "US", "+14155552671"},
	{"1-415-555-2671", "US", "+14155552671"},
	{"415.555.2671 x123", "US", "+14155552671;ext=123"},
	{"415 555 2671 ext. 123", "US", "+14155552671;ext=123"},
	{"+1 415 555 2671 Extension 7", "", "+14155552671;ext=7"},
	{"tel:+1-415-555-2671;ext=9", "", "+14155552671;ext=9"},
	{"555-2671", "US", ""},
	{"115 555 2671", "US", ""},
	{"011 49 30 1234567", "US", "+49301234567"},
	{"00 49 30 1234567", "", "+49301234567"},
	{"011 49 30 1234567", "", ""},
	{"+1-800-633-0738", "CN", "+18006330738"},
	{"030 1234567", "DE", "+49301234567"},
	{"+49 (0)30 1234567", "US", "+49301234567"},
	{"+49 030 1234567", "", "+49301234567"},
	{"0171/1234567", "DE", "+491711234567"},
	{"1234567", "DE", ""},
	{"030\u00a01234\u20117654", "DE", "+493012347654"},
	{"06 6982", "IT", "+39066982"},
	{"+39 (0)6 6982 1234", "", "+390669821234"},
	{"01 23 45 67 89", "FR", "+33123456789"},
	{"020 7946 0958", "GB", "+442079460958"},
	{"+44 (0)20 7946 0958", "", "+442079460958"},
	{"0044 20 7946 0958", "DE", "+442079460958"},
	{"91 123 45 67", "ES", "+34911234567"},
	{"8 (495) 123-45-67", "RU", "+74951234567"},
	{"06 1 234 5678", "HU", "+3612345678"},
	{"03-1234-5678", "JP", "+81312345678"},
	{"010 1 415 555 2671", "JP", "+14155552671"},
	{"010-1234-5678", "KR", "+821012345678"},
	{"0412 345 678", "AU", "+61412345678"},
	{"2345 6789", "HK", "+85223456789"},
	{"98765 43210", "IN", "+919876543210"},
	{"+999 123456", "", ""},
	{"+", "", ""},
	{"++49 30 1234567", "", ""},
	{"", "DE", ""},
	{"0", "DE", ""},
	{"call me", "DE", ""},
	{"030 1234567 or 8", "DE", ""},
	{"+49 30 1234567890123456", "", ""},
	{"*100#", "DE", ""},
	{"\xff\xfe", "DE", ""},
};

static const char *const countries[][2] = {
	{"CN", "CN"},
	{"cn", "CN"},
	{"China", "CN"},
	{"\u4e2d\u56fd", "CN"},
	{"CHN", "CN"},
	{"usa", "US"},
	{"United States", "US"},
	{"U.S.A.", "US"},
	{"Deutschland", "DE"},
	{"\u00d6sterreich", "AT"},
	{"osterreich", "AT"},
	{"uk", "GB"},
	{" France ", "FR"},
	{"Nowhere", ""},
	{"", ""},
	{"zz", ""},
	{"\xff\xff", ""},
};

static void check_tables(void)
{
	const struct crm_phone_plan *plan, *before = NULL;
	bool is_ordered = true, is_folded = true, is_sane = true;
	const char *name, *last = "";

	for (size_t i = 0; (plan = crm_phone_plan_at(i)); i++) {
		is_ordered = is_ordered && (!before || strcmp(before->country, plan->country) < 0);
		is_sane = is_sane && plan->shortest <= plan->longest &&
			  (int)strlen(plan->code) + plan->shortest <= 15 &&
			  crm_phone_plan_of(plan->country) == plan;
		before = plan;
	}
	ok(is_ordered, "plans stand in the order of their countries");
	ok(is_sane, "each plan has numbers of E.164 and is found");
	is_ordered = true;
	for (size_t i = 0; (name = crm_country_name_at(i)); i++) {
		CRM_SCOPED(str) folded = {0};

		crm_str_add_folded(&folded, name, strlen(name));
		if (!crm_equal(crm_str_text(&folded), name)) {
			printf("# %s folds to %s\n", name, crm_str_text(&folded));
			is_folded = false;
		}
		is_ordered = is_ordered && strcmp(last, name) < 0;
		is_sane = is_sane && crm_phone_plan_of(crm_country_of(name));
		last = name;
	}
	ok(is_folded, "the names of countries are folded");
	ok(is_ordered, "the names of countries stand in the order of their bytes");
	ok(is_sane, "each name is that of a country with a plan");
}

int main(void)
{
	for (size_t i = 0; i < CRM_COUNT(rows); i++) {
		CRM_SCOPED(str) got = {0};
		bool understood = crm_phone_add_e164(&got, rows[i][0], rows[i][1]);

		is_text(crm_str_text(&got), rows[i][2], "'%s' dialled in '%s'", rows[i][0],
			rows[i][1]);
		if (understood != (*rows[i][2] != '\0'))
			ok(false, "'%s' says whether it was understood", rows[i][0]);
	}
	for (size_t i = 0; i < CRM_COUNT(countries); i++)
		is_text(crm_country_of(countries[i][0]), countries[i][1], "'%s' is a country",
			countries[i][0]);
	check_tables();
	return tap_end();
}
