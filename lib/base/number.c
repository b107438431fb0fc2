/* Numbers from and to text, whatever the locale.
 * SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <float.h>
#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Doubles hold every whole number of 15 digits and every power of ten up to the 22nd. */
enum { EXACT_DIGITS = 15, EXACT_POWER = 22, SHOWN_DIGITS = 17 };

static enum crm_status refuse(const char *text, const char *what)
{
	return crm_fail(CRM_INVALID, "'%s' is not %s", text, what);
}

enum crm_status crm_parse_integer(const char *text, int64_t *out)
{
	bool is_negative = *text == '-';
	const char *digit = text + (*text == '-' || *text == '+');
	int64_t number = 0;

	if (!*digit)
		return refuse(text, "a whole number");
	for (; *digit; digit++) {
		int value = *digit - '0';

		if (!crm_is_digit(*digit))
			return refuse(text, "a whole number");
		/* Summed on the side of its sign, because only that side reaches INT64_MIN. */
		if (__builtin_mul_overflow(number, 10, &number) ||
		    __builtin_add_overflow(number, is_negative ? -value : value, &number))
			return crm_fail(CRM_INVALID, "'%s' is too large a number", text);
	}
	*out = number;
	return CRM_OK;
}

/* The C locale is a constant of the C library: making and freeing it costs nothing. */
static double read_in_c_locale(const char *text)
{
	locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	double number = strtod_l(text, NULL, c_locale);

	freelocale(c_locale);
	return number;
}

static double power_of_ten(size_t exponent)
{
	static const double powers[EXACT_POWER + 1] = {
		1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
		1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
	};

	return powers[exponent];
}

enum crm_status crm_parse_decimal(const char *text, double *out)
{
	const char *digit = text + (*text == '-' || *text == '+');
	uint64_t whole = 0;
	size_t digits = 0;
	size_t decimals = 0;
	bool has_point = false;
	double number;

	for (; *digit; digit++) {
		if (*digit == '.' && !has_point) {
			has_point = true;
			continue;
		}
		if (!crm_is_digit(*digit))
			return refuse(text, "a decimal number");
		digits++;
		decimals += has_point;
		whole = whole * 10 + (uint64_t)(*digit - '0');
	}
	if (!digits || (has_point && !decimals))
		return refuse(text, "a decimal number");
	/* Both parts are exact, so the quotient is the nearest double (Clinger 1990). */
	if (digits <= EXACT_DIGITS && decimals <= EXACT_POWER)
		number = (double)whole / power_of_ten(decimals);
	else
		number = fabs(read_in_c_locale(text));
	if (!isfinite(number))
		return crm_fail(CRM_INVALID, "'%s' is too large a number", text);
	*out = *text == '-' ? -number : number;
	return CRM_OK;
}

/* Writes digits and a decimal exponent (d.ddd * 10^exponent) as 0.00ddd, dd.dd or ddd000. */
static void add_positional(struct crm_str *str, const char *digits, int count, int exponent)
{
	if (exponent < 0) {
		crm_str_add(str, "0.");
		for (int i = -1; i > exponent; i--)
			crm_str_add_char(str, '0');
		crm_str_add_bytes(str, digits, (size_t)count);
		return;
	}
	for (int i = 0; i <= exponent; i++)
		crm_str_add_char(str, i < count ? digits[i] : '0');
	if (count > exponent + 1) {
		crm_str_add_char(str, '.');
		crm_str_add_bytes(str, digits + exponent + 1, (size_t)(count - exponent - 1));
	}
}

/* The text of `number` with at most `count` digits. Only digits are taken from what printf writes,
 * so the decimal mark of the locale does not matter. */
static char *text_with_digits(double number, int count)
{
	CRM_SCOPED(str) printed = {0};
	struct crm_str str = {0};
	char digits[SHOWN_DIGITS];
	int found = 0;
	int exponent;

	crm_str_addf(&printed, "%.*e", count - 1, fabs(number));
	exponent = (int)strtol(strrchr(printed.text, 'e') + 1, NULL, 10);
	for (const char *byte = printed.text; *byte != 'e'; byte++)
		if (crm_is_digit(*byte))
			digits[found++] = *byte;
	while (found > 1 && digits[found - 1] == '0')
		found--;
	if (number < 0)
		crm_str_add_char(&str, '-');
	add_positional(&str, digits, found, exponent);
	return crm_str_take(&str);
}

/* Prices and percentages: a whole number of at most 15 digits over a small power of ten. The
 * quotient of two exact numbers is the double nearest to that decimal, so equality proves it. */
static bool add_short(struct crm_str *str, double number)
{
	for (int decimals = 0; decimals <= 6; decimals++) {
		double power = power_of_ten((size_t)decimals);
		double scaled = fabs(number) * power + 0.5;
		int64_t digits;

		if (!(scaled < 1e15))
			return false;
		digits = (int64_t)scaled;
		if ((double)digits / power != fabs(number))
			continue;
		if (number < 0)
			crm_str_add_char(str, '-');
		crm_str_add_integer(str, digits / (int64_t)power);
		if (decimals)
			crm_str_addf(str, ".%0*" PRId64, decimals, digits % (int64_t)power);
		return true;
	}
	return false;
}

void crm_str_add_decimal(struct crm_str *str, double number)
{
	if (!isfinite(number)) {
		crm_str_add(str, "null");
		return;
	}
	if (add_short(str, number))
		return;
	/* Every decimal of 15 digits survives, but for subnormal numbers, which have fewer. */
	for (int count = fabs(number) < DBL_MIN ? 1 : DBL_DIG; count <= SHOWN_DIGITS; count++) {
		CRM_AUTO_TEXT text = text_with_digits(number, count);

		if (count < SHOWN_DIGITS && read_in_c_locale(text) != number)
			continue;
		crm_str_add(str, text);
		return;
	}
}
