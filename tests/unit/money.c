/* Amounts of money: reading, writing, sharing out.
 * SPDX-License-Identifier: MIT */
#include "base/money.h"

#include "tap.h"

static void amount_is(const char *text, const char *expected, const char *want)
{
	char currency[CRM_CURRENCY_TEXT] = {0};
	int64_t minor = 0;
	CRM_AUTO_TEXT got = NULL;

	memcpy(currency, expected, strlen(expected));
	if (!crm_money_parse(text, '.', currency, &minor))
		got = crm_format("%" PRId64 " %s", minor, currency);
	is_text(got, want, "'%s' where '%s' is expected", text, expected);
}

/* A text, the currency expected, and minor units and currency read, NULL when it is refused. */
static const char *const amounts[][3] = {
	{"1200", "EUR", "120000 EUR"},
	{"1200", "", "120000 "},
	{"1,200.50", "EUR", "120050 EUR"},
	{"1'200.50", "CHF", "120050 CHF"},
	{"1’200.50", "CHF", "120050 CHF"},
	{"1 200.50", "EUR", "120050 EUR"},
	{"1\u00a0200\u00a0000", "EUR", "120000000 EUR"},
	{"1\u202f200", "EUR", "120000 EUR"},
	{"1,20,000.00", "INR", "12000000 INR"},
	{"1,234,567", "EUR", "123456700 EUR"},
	{"-3.5", "EUR", "-350 EUR"},
	{"\u22123.5", "EUR", "-350 EUR"},
	{"+3.5", "EUR", "350 EUR"},
	{".5", "EUR", "50 EUR"},
	{"0", "EUR", "0 EUR"},
	{"0.05", "EUR", "5 EUR"},
	{"007", "EUR", "700 EUR"},
	{"50k", "EUR", "5000000 EUR"},
	{"1.2m", "EUR", "120000000 EUR"},
	{"1.2345K", "EUR", "123450 EUR"},
	{"50k EUR", "", "5000000 EUR"},
	{"50kEUR", "", "5000000 EUR"},
	{"50 KES", "", "5000 KES"},
	{"50kes", "", "5000 KES"},
	{"$1200", "", "120000 USD"},
	{"$1200", "CAD", "120000 CAD"},
	{"$1200", "EUR", "120000 USD"},
	{"-$5", "", "-500 USD"},
	{"$-5", "", "-500 USD"},
	{"US$ 5", "CAD", "500 USD"},
	{"R$5", "", "500 BRL"},
	{"1200 EUR", "USD", "120000 EUR"},
	{"eur 1200", "", "120000 EUR"},
	{"EUR1200", "", "120000 EUR"},
	{"1200€", "", "120000 EUR"},
	{"€ 1,200.00", "", "120000 EUR"},
	{"£7", "", "700 GBP"},
	{"¥1200", "", "1200 JPY"},
	{"¥1200", "CNY", "120000 CNY"},
	{"100 kr", "NOK", "10000 NOK"},
	{"100 zł", "", "10000 PLN"},
	{"(120.00)", "EUR", "-12000 EUR"},
	{"($120)", "", "-12000 USD"},
	{"$(120)", "", "-12000 USD"},
	{"(120 EUR)", "", "-12000 EUR"},
	{"(120) EUR", "", "-12000 EUR"},
	{" 12 ", "EUR", "1200 EUR"},
	{"1200", "JPY", "1200 JPY"},
	{"1.234", "KWD", "1234 KWD"},
	{"5 BHD", "EUR", "5000 BHD"},
	{"92233720368547758.07", "EUR", "9223372036854775807 EUR"},
	{"-92233720368547758.07", "EUR", "-9223372036854775807 EUR"},
	{"92233720368547758.08", "EUR", NULL},
	{"99999999999999999999999", "EUR", NULL},
	{"9223372036854775807m", "JPY", NULL},
	{"12.345", "EUR", NULL},
	{"12.000", "EUR", NULL},
	{"1200.50", "JPY", NULL},
	{"1.2345", "KWD", NULL},
	{"12,5", "EUR", NULL},
	{"12,5x", "EUR", NULL},
	{"0,500", "EUR", NULL},
	{"1,20", "EUR", NULL},
	{"1,2345", "EUR", NULL},
	{"1234,567", "EUR", NULL},
	{"1,234'567", "EUR", NULL},
	{"1,234,56", "EUR", NULL},
	{"1.2.3", "EUR", NULL},
	{"5.", "EUR", NULL},
	{".", "EUR", NULL},
	{"", "EUR", NULL},
	{"-", "EUR", NULL},
	{"--5", "EUR", NULL},
	{"-(5)", "EUR", NULL},
	{"(5", "EUR", NULL},
	{"5)", "EUR", NULL},
	{"()", "EUR", NULL},
	{"$5 EUR", "EUR", NULL},
	{"EUR", "EUR", NULL},
	{"5 XYZ", "EUR", NULL},
	{"5kk", "EUR", NULL},
	{"5e3", "EUR", NULL},
	{"0x5", "EUR", NULL},
	{"nan", "EUR", NULL},
	{"5 5", "EUR", NULL},
	{"\xff", "EUR", NULL},
};

static void test_parse(void)
{
	for (size_t i = 0; i < CRM_COUNT(amounts); i++)
		amount_is(amounts[i][0], amounts[i][1], amounts[i][2]);
	amount_is("12,5x", "EUR", NULL);
	is_text(crm_message(), "'12,5x' is not an amount of money", "the sentence");
	amount_is("1.5", "JPY", NULL);
	is_text(crm_message(), "'1.5' has more decimals than JPY, which has 0", "which decimals");
}

static void test_decimal_comma(void)
{
	char currency[CRM_CURRENCY_TEXT] = "EUR";
	int64_t minor = 7;

	ok(!crm_money_parse("1.200,50", ',', currency, &minor) && minor == 120050, "1.200,50");
	ok(!crm_money_parse("12,5", ',', currency, &minor) && minor == 1250, "12,5");
	ok(!crm_money_parse("1 200 €", ',', currency, &minor) && minor == 120000, "1 200 €");
	ok(crm_money_parse("1,200.50", ',', currency, &minor) == CRM_INVALID && minor == 120000,
	   "1,200.50 is refused and nothing is written");
	is_text(currency, "EUR", "the currency neither");
}

static void text_is(int64_t minor, const char *currency, const char *want, const char *grouped)
{
	CRM_SCOPED(str) str = {0};

	crm_str_add_money(&str, minor, currency);
	is_text(str.text, want, "%" PRId64 " %s", minor, currency);
	crm_str_reset(&str);
	crm_str_add_money_grouped(&str, minor, currency);
	is_text(str.text, grouped, "%" PRId64 " %s in groups", minor, currency);
}

static void test_text(void)
{
	text_is(0, "EUR", "0.00", "0.00");
	text_is(5, "EUR", "0.05", "0.05");
	text_is(-5, "EUR", "-0.05", "-0.05");
	text_is(120000, "EUR", "1200.00", "1,200.00");
	text_is(99999, "EUR", "999.99", "999.99");
	text_is(100000000, "EUR", "1000000.00", "1,000,000.00");
	text_is(-123456789, "EUR", "-1234567.89", "-1,234,567.89");
	text_is(0, "JPY", "0", "0");
	text_is(1200, "JPY", "1200", "1,200");
	text_is(123456, "KWD", "123.456", "123.456");
	text_is(12, "CLF", "0.0012", "0.0012");
	text_is(150, "XYZ", "1.50", "1.50");
	text_is(INT64_MAX, "EUR", "92233720368547758.07", "92,233,720,368,547,758.07");
	text_is(INT64_MIN, "EUR", "-92233720368547758.08", "-92,233,720,368,547,758.08");
	text_is(INT64_MIN, "JPY", "-9223372036854775808", "-9,223,372,036,854,775,808");
}

static void test_currencies(void)
{
	ok(crm_currency_is_known("AED") && crm_currency_is_known("ZWL") &&
		   crm_currency_is_known("EUR"),
	   "the ends of the table are found");
	ok(!crm_currency_is_known("") && !crm_currency_is_known("eur") &&
		   !crm_currency_is_known("EURO") && !crm_currency_is_known("XYZ"),
	   "others are not");
	is_number(crm_currency_digits("JPY"), 0, "yen");
	is_number(crm_currency_digits("TND"), 3, "dinars");
	is_number(crm_currency_digits("UYW"), 4, "an index unit");
	is_number(crm_currency_digits("???"), 2, "unknown");
}

static void test_ratio(void)
{
	is_number(crm_money_ratio(1000, 19, 100), 190, "19%% of 10.00");
	is_number(crm_money_ratio(5, 1, 2), 2, "2.5 to even");
	is_number(crm_money_ratio(15, 1, 2), 8, "7.5 to even");
	is_number(crm_money_ratio(-5, 1, 2), -2, "-2.5 to even");
	is_number(crm_money_ratio(-15, 1, 2), -8, "-7.5 to even");
	is_number(crm_money_ratio(1, 1, 2), 0, "0.5 to even");
	is_number(crm_money_ratio(10, 1, 3), 3, "3.33 down");
	is_number(crm_money_ratio(20, 1, 3), 7, "6.67 up");
	is_number(crm_money_ratio(-20, 1, 3), -7, "-6.67");
	is_number(crm_money_ratio(20, 1, -3), -7, "a negative denominator");
	is_number(crm_money_ratio(INT64_MAX, INT64_MAX, INT64_MAX), INT64_MAX, "128 bits between");
	is_number(crm_money_ratio(INT64_MAX, 2, 1), INT64_MAX, "too large");
	is_number(crm_money_ratio(INT64_MIN, 2, 1), INT64_MIN, "too small");
	is_number(crm_money_ratio(INT64_MIN, INT64_MIN, INT64_MIN), INT64_MIN, "the least of all");
	is_number(crm_money_ratio(INT64_MIN, 1, -1), INT64_MAX, "its opposite does not fit");
}

int main(void)
{
	test_parse();
	test_decimal_comma();
	test_text();
	test_currencies();
	test_ratio();
	return tap_end();
}
