/* Numbers as spreadsheets and other programs write them.
 * SPDX-License-Identifier: MIT */
#include "format/import/parts.h"

#include <string.h>

/* No amount and no count has more places than this. */
enum { HIGHEST_EXPONENT = 30 };

/* A number in its parts: [sign] whole [mark fraction] [e exponent]. */
struct parts {
	bool is_negative;
	const char *whole, *fraction;
	size_t whole_length, fraction_length;
	bool has_exponent;
	int exponent;
};

static size_t count_digits(const char *text)
{
	return strspn(text, "0123456789");
}

static bool read_exponent(const char *text, struct parts *out)
{
	bool is_negative = *text == '-';

	if (*text == '-' || *text == '+')
		text++;
	if (!count_digits(text) || count_digits(text) != strlen(text) || strlen(text) > 3)
		return false;
	while (*text)
		out->exponent = out->exponent * 10 + (*text++ - '0');
	if (is_negative)
		out->exponent = -out->exponent;
	out->has_exponent = true;
	return out->exponent <= HIGHEST_EXPONENT && out->exponent >= -HIGHEST_EXPONENT;
}

static bool take_apart(const char *text, char mark, struct parts *out)
{
	out->is_negative = *text == '-';
	if (*text == '-' || *text == '+')
		text++;
	out->whole = text;
	out->whole_length = count_digits(text);
	text += out->whole_length;
	if (*text == mark) {
		out->fraction = ++text;
		out->fraction_length = count_digits(text);
		text += out->fraction_length;
	}
	if (!out->whole_length)
		return false;
	return *text == 'e' || *text == 'E' ? read_exponent(text + 1, out) : !*text;
}

/* The digit at a place: 0 is the one before the mark, 1 the one above it, -1 the one behind. */
static char digit_at(const struct parts *parts, int place)
{
	int from = place - parts->exponent;

	if (from >= 0)
		return from < (int)parts->whole_length
			       ? parts->whole[(int)parts->whole_length - 1 - from]
			       : '0';
	return -from <= (int)parts->fraction_length ? parts->fraction[-from - 1] : '0';
}

/* The exponent worked into the digits. */
static void write_shifted(const struct parts *parts, char mark, struct crm_str *out)
{
	int highest = (int)parts->whole_length + parts->exponent;
	int lowest = parts->exponent - (int)parts->fraction_length;

	if (parts->is_negative)
		crm_str_add_char(out, '-');
	for (int place = highest > 1 ? highest - 1 : 0; place >= 0; place--)
		crm_str_add_char(out, digit_at(parts, place));
	while (lowest < 0 && digit_at(parts, lowest) == '0')
		lowest++;
	if (lowest < 0)
		crm_str_add_char(out, mark);
	for (int place = -1; place >= lowest; place--)
		crm_str_add_char(out, digit_at(parts, place));
}

const char *crm_import_number(const char *text, char mark, enum crm_type type, struct crm_str *out)
{
	struct parts parts = {0};
	CRM_AUTO_TEXT trimmed = crm_trim(text);

	if (strlen(trimmed) > 100 || !take_apart(trimmed, mark, &parts))
		return text;
	if (!parts.has_exponent && (type != CRM_INTEGER || !parts.fraction_length))
		return text;
	crm_str_reset(out);
	write_shifted(&parts, mark, out);
	return out->text;
}
