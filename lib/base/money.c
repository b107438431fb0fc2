/* Reads, writes and shares out amounts of money.
 * SPDX-License-Identifier: MIT */
#include "base/money.h"

#include <stdlib.h>

#include "base/unicode.h"

enum { MAX_DIGITS = 19 }; /* of INT64_MAX */

/* The signs of currencies: the code a sign means, and the codes of others that have it. */
static const struct sign {
	const char *text;
	char code[CRM_CURRENCY_TEXT];
	const char *others;
} signs[] = {
	{"US$", "USD", ""},
	{"R$", "BRL", ""},
	{"$", "USD",
	 "ARS AUD BBD BMD BND BSD BZD CAD CLP COP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD "
	 "TTD TWD "
	 "UYU XCD"},
	{"€", "EUR", ""},
	{"£", "GBP", "EGP FKP GIP LBP SDG SHP SSP SYP"},
	{"¥", "JPY", "CNY"},
	{"￥", "JPY", "CNY"},
	{"₹", "INR", ""},
	{"₽", "RUB", ""},
	{"₩", "KRW", "KPW"},
	{"₺", "TRY", ""},
	{"₴", "UAH", ""},
	{"₪", "ILS", ""},
	{"₫", "VND", ""},
	{"₱", "PHP", ""},
	{"₦", "NGN", ""},
	{"₸", "KZT", ""},
	{"฿", "THB", ""},
	{"zł", "PLN", ""},
	{"Kč", "CZK", ""},
	{"kr", "SEK", "DKK ISK NOK"},
};

/* What has been read so far. */
struct amount {
	const char *at;
	char mark, group; /* ',' and '.' in some order */
	bool is_negative, has_sign, has_parenthesis, is_too_large;
	uint64_t digits;
	int decimals;
	const char *expected;
	char currency[CRM_CURRENCY_TEXT]; /* "" when none was found */
};

/* Bytes of a blank, the narrow and no-break ones of typeset amounts too. */
static size_t blank_size(const char *text)
{
	if ((unsigned char)*text < 0x80)
		return crm_is_space(*text);
	if (crm_starts_with(text, "\u00a0"))
		return strlen("\u00a0");
	return crm_starts_with(text, "\u202f") ? strlen("\u202f") : 0;
}

static void skip_blanks(struct amount *amount)
{
	size_t size;

	while ((size = blank_size(amount->at)))
		amount->at += size;
}

static bool read_code(struct amount *amount)
{
	char code[CRM_CURRENCY_TEXT] = {0};

	for (int i = 0; i < 3; i++) {
		if (!crm_is_letter(amount->at[i]))
			return false;
		code[i] = (char)(amount->at[i] -
				 (crm_lower(amount->at[i]) == amount->at[i] ? 'a' - 'A' : 0));
	}
	if (crm_is_letter(amount->at[3]) || !crm_currency_is_known(code))
		return false;
	memcpy(amount->currency, code, sizeof(code));
	amount->at += 3;
	return true;
}

static bool read_currency(struct amount *amount)
{
	/* Most amounts have none, and nothing below begins with these. */
	if (amount->currency[0] || !*amount->at || strchr("0123456789.,)(+-", *amount->at))
		return false;
	if (read_code(amount))
		return true;
	for (size_t i = 0; i < CRM_COUNT(signs); i++) {
		bool is_expected = amount->expected[0] && strstr(signs[i].others, amount->expected);

		if (!crm_starts_with(amount->at, signs[i].text))
			continue;
		amount->at += strlen(signs[i].text);
		memcpy(amount->currency, is_expected ? amount->expected : signs[i].code,
		       CRM_CURRENCY_TEXT);
		return true;
	}
	return false;
}

static bool read_sign(struct amount *amount)
{
	static const char minus[] = "\u2212";
	bool is_minus = *amount->at == '-' || crm_starts_with(amount->at, minus);

	if (amount->has_sign || amount->has_parenthesis || (!is_minus && *amount->at != '+'))
		return false;
	amount->at += *amount->at == '-' || *amount->at == '+' ? 1 : strlen(minus);
	amount->has_sign = true;
	amount->is_negative = is_minus;
	return true;
}

static bool read_parenthesis(struct amount *amount)
{
	if (amount->has_sign || amount->has_parenthesis || *amount->at != '(')
		return false;
	amount->at++;
	amount->has_parenthesis = true;
	amount->is_negative = true;
	return true;
}

static void read_before(struct amount *amount)
{
	do
		skip_blanks(amount);
	while (read_sign(amount) || read_parenthesis(amount) || read_currency(amount));
}

static void add_digits(struct amount *amount, size_t count)
{
	while (count--) {
		unsigned digit = (unsigned)(*amount->at++ - '0');

		if (__builtin_mul_overflow(amount->digits, 10, &amount->digits) ||
		    __builtin_add_overflow(amount->digits, digit, &amount->digits))
			amount->is_too_large = true;
	}
}

static size_t digits_run(const char *text)
{
	size_t count = 0;

	while (crm_is_digit(text[count]))
		count++;
	return count;
}

/* Bytes of the grouping mark at `text`. */
static size_t group_size(const char *text, char group)
{
	if (*text == group || *text == '\'')
		return 1;
	if ((unsigned char)*text < 0x80)
		return crm_is_space(*text);
	return crm_starts_with(text, "’") ? strlen("’") : blank_size(text);
}

/* Whether the mark of `size` bytes at `text` groups: three digits follow, or two and then the same
 * mark (the lakh of India). */
static bool is_grouping(const char *text, size_t size)
{
	size_t count = digits_run(text + size);

	return count == 3 || (count == 2 && strncmp(text, text + size + 2, size) == 0);
}

/* The part before the decimal mark. False when it is grouped in no way people group. */
static bool read_whole(struct amount *amount)
{
	size_t run = digits_run(amount->at);
	/* Something like 0,500 is not five hundred to everybody. */
	bool can_group = run >= 1 && run <= 3 && *amount->at != '0';
	const char *mark = NULL;

	for (;;) {
		size_t size;

		add_digits(amount, run);
		size = group_size(amount->at, amount->group);
		if (!size || !digits_run(amount->at + size))
			return true;
		if (!can_group || (mark && strncmp(mark, amount->at, size) != 0) ||
		    !is_grouping(amount->at, size))
			return false;
		mark = amount->at;
		amount->at += size;
		run = digits_run(amount->at);
	}
}

static bool read_number(struct amount *amount)
{
	bool has_whole = crm_is_digit(*amount->at);
	size_t run;

	if (has_whole && !read_whole(amount))
		return false;
	if (*amount->at != amount->mark)
		return has_whole;
	amount->at++;
	run = digits_run(amount->at);
	if (!run || run > MAX_DIGITS)
		return false;
	amount->decimals = (int)run;
	add_digits(amount, run);
	return true;
}

/* 50k, 1.2m; "50k EUR" and "50kEUR" too, but the k of "50 KES" belongs to the code. */
static void read_thousands(struct amount *amount)
{
	char letter = crm_lower(*amount->at);
	size_t letters = 0;

	while (crm_is_letter(amount->at[letters]))
		letters++;
	if ((letter != 'k' && letter != 'm') || (letters != 1 && letters != 4))
		return;
	amount->decimals -= letter == 'k' ? 3 : 6;
	amount->at++;
}

static bool read_after(struct amount *amount)
{
	bool is_open = amount->has_parenthesis;

	read_thousands(amount);
	for (;;) {
		skip_blanks(amount);
		if (is_open && *amount->at == ')') {
			is_open = false;
			amount->at++;
		} else if (!read_currency(amount)) {
			return !*amount->at && !is_open;
		}
	}
}

/* The digits as minor units of a currency with `digits` decimals. */
static bool scale(const struct amount *amount, int digits, int64_t *out)
{
	uint64_t minor = amount->digits;

	if (amount->is_too_large)
		return false;
	for (int i = amount->decimals; i < digits; i++)
		if (__builtin_mul_overflow(minor, 10, &minor))
			return false;
	if (minor > INT64_MAX)
		return false;
	*out = amount->is_negative ? -(int64_t)minor : (int64_t)minor;
	return true;
}

enum crm_status crm_money_parse(const char *text, char decimal_mark,
				char currency[CRM_CURRENCY_TEXT], int64_t *minor_out)
{
	struct amount amount = {.at = text, .expected = currency};
	const char *code;
	int digits;

	amount.mark = decimal_mark == ',' ? ',' : '.';
	amount.group = decimal_mark == ',' ? '.' : ',';
	read_before(&amount);
	if (!read_number(&amount) || !read_after(&amount))
		return crm_fail(CRM_INVALID, "'%s' is not an amount of money", text);
	code = amount.currency[0] ? amount.currency : currency;
	digits = crm_currency_digits(code);
	if (amount.decimals > digits)
		return crm_fail(CRM_INVALID, "'%s' has more decimals than %s, which has %d", text,
				code[0] ? code : "money", digits);
	if (!scale(&amount, digits, minor_out))
		return crm_fail(CRM_INVALID, "'%s' is too large an amount of money", text);
	memmove(currency, code, CRM_CURRENCY_TEXT);
	return CRM_OK;
}

static void add_money(struct crm_str *str, int64_t minor, int decimals, bool is_grouped)
{
	char text[2 * MAX_DIGITS];
	uint64_t rest = minor < 0 ? 0 - (uint64_t)minor : (uint64_t)minor;
	size_t start = sizeof(text);

	/* Places left of the mark count from 0; at least one digit stands there. */
	for (int place = -decimals; rest || place <= 0; place++) {
		if (is_grouped && place > 0 && place % 3 == 0)
			text[--start] = ',';
		text[--start] = (char)('0' + rest % 10);
		rest /= 10;
		if (place == -1)
			text[--start] = '.';
	}
	if (minor < 0)
		text[--start] = '-';
	crm_str_add_bytes(str, text + start, sizeof(text) - start);
}

void crm_str_add_money(struct crm_str *str, int64_t minor, const char *currency)
{
	add_money(str, minor, crm_currency_digits(currency), false);
}

void crm_str_add_money_grouped(struct crm_str *str, int64_t minor, const char *currency)
{
	add_money(str, minor, crm_currency_digits(currency), true);
}

int64_t crm_money_ratio(int64_t minor, int64_t numerator, int64_t denominator)
{
	__int128 product = (__int128)minor * numerator;
	__int128 divisor = denominator;
	__int128 quotient, twice;

	if (divisor < 0) {
		product = -product;
		divisor = -divisor;
	}
	quotient = product / divisor;
	twice = product % divisor * 2;
	if (twice > divisor || (twice == divisor && quotient % 2))
		quotient++;
	else if (twice < -divisor || (twice == -divisor && quotient % 2))
		quotient--;
	if (quotient > INT64_MAX)
		return INT64_MAX;
	return quotient < INT64_MIN ? INT64_MIN : (int64_t)quotient;
}
