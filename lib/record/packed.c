/* Values as JSON, written and read where they stand.
 * SPDX-License-Identifier: MIT */
#include "record/packed.h"

#include "base/unicode.h"

#include <string.h>

void crm_packed_add(struct crm_str *out, const struct crm_value *value)
{
	switch (value->kind) {
	case CRM_NUMBER:
		crm_str_add_integer(out, value->number);
		break;
	case CRM_REAL: {
		size_t start = out->length;

		/* A decimal point tells a real from an integer when it is read back. */
		crm_str_add_decimal(out, value->real);
		if (!strpbrk(out->text + start, ".e"))
			crm_str_add(out, ".0");
		break;
	}
	case CRM_STRING:
		crm_str_add_json(out, value->text, value->length);
		break;
	case CRM_ABSENT:
	default:
		crm_str_add(out, "null");
	}
}

void crm_packed_clear(struct crm_packed *packed)
{
	crm_str_clear(&packed->text);
}

void crm_packed_begin(struct crm_packed *packed, const char *text, size_t length)
{
	crm_str_reset(&packed->text);
	crm_str_add_bytes(&packed->text, text, length);
	packed->at = 0;
	packed->is_broken = memchr(text, '\0', length) != NULL;
}

bool crm_packed_take(struct crm_packed *packed, const char *mark)
{
	size_t length = strlen(mark);

	if (packed->is_broken || strncmp(packed->text.text + packed->at, mark, length) != 0)
		return false;
	packed->at += length;
	return true;
}

void crm_packed_expect(struct crm_packed *packed, const char *mark)
{
	if (!crm_packed_take(packed, mark))
		packed->is_broken = true;
}

static int digit_of(char byte)
{
	if (crm_is_digit(byte))
		return byte - '0';
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The four digits behind \u; 0 when they are none. Only characters below U+10000 are written so. */
static int32_t read_point(const char *digits)
{
	int32_t point = 0;

	for (int i = 0; i < 4; i++) {
		int digit = digit_of(digits[i]);

		if (digit < 0)
			return 0;
		point = point * 16 + digit;
	}
	return point >= 0xd800 && point <= 0xdfff ? 0 : point;
}

/* The character of an escape goes to *to; how many bytes it had behind the backslash, 0 when it is
 * none. */
static size_t unescape(const char *from, char **to)
{
	static const char letters[] = "\"\\bfnrt/";
	static const char meant[] = "\"\\\b\f\n\r\t/";
	const char *letter = *from ? strchr(letters, *from) : NULL;
	int32_t point;

	if (letter) {
		*(*to)++ = meant[letter - letters];
		return 1;
	}
	point = *from == 'u' ? read_point(from + 1) : 0;
	if (!point)
		return 0;
	if (point < 0x80) {
		*(*to)++ = (char)point;
	} else if (point < 0x800) {
		*(*to)++ = (char)(0xc0 | point >> 6);
		*(*to)++ = (char)(0x80 | (point & 0x3f));
	} else {
		*(*to)++ = (char)(0xe0 | point >> 12);
		*(*to)++ = (char)(0x80 | (point >> 6 & 0x3f));
		*(*to)++ = (char)(0x80 | (point & 0x3f));
	}
	return 5;
}

/* Behind the opening quote; unescaping never makes a text longer. */
static struct crm_value read_string(struct crm_packed *packed)
{
	char *start = packed->text.text + packed->at;
	char *from = start + strcspn(start, "\"\\");
	char *to = from;

	while (*from && *from != '"') {
		if (*from == '\\') {
			size_t size = unescape(from + 1, &to);

			if (!size)
				break;
			from += size + 1;
		} else {
			*to++ = *from++;
		}
	}
	if (*from != '"') {
		packed->is_broken = true;
		return (struct crm_value){0};
	}
	packed->at = (size_t)(from + 1 - packed->text.text);
	*to = '\0';
	return (struct crm_value){.kind = CRM_STRING,
				  .text = start,
				  .length = (size_t)(to - start)};
}

static struct crm_value read_number(struct crm_packed *packed)
{
	const char *start = packed->text.text + packed->at;
	size_t length = strspn(start, "-0123456789.e+");
	CRM_AUTO_TEXT digits = crm_copy_bytes(start, length);
	struct crm_value value = {.kind = CRM_NUMBER};

	if (strpbrk(digits, ".e")) {
		value.kind = CRM_REAL;
		packed->is_broken |= crm_parse_decimal(digits, &value.real) != CRM_OK;
	} else {
		packed->is_broken |= crm_parse_integer(digits, &value.number) != CRM_OK;
	}
	if (packed->is_broken) {
		crm_message_clear();
		return (struct crm_value){0};
	}
	packed->at += length;
	return value;
}

struct crm_value crm_packed_value(struct crm_packed *packed)
{
	if (packed->is_broken || crm_packed_take(packed, "null"))
		return (struct crm_value){0};
	return crm_packed_take(packed, "\"") ? read_string(packed) : read_number(packed);
}

const char *crm_packed_text(struct crm_packed *packed)
{
	struct crm_value value = crm_packed_value(packed);

	packed->is_broken |= value.kind != CRM_STRING;
	return packed->is_broken ? "" : value.text;
}

int64_t crm_packed_number(struct crm_packed *packed)
{
	struct crm_value value = crm_packed_value(packed);

	packed->is_broken |= value.kind != CRM_NUMBER;
	return packed->is_broken ? 0 : value.number;
}

bool crm_packed_is_done(const struct crm_packed *packed)
{
	return !packed->is_broken && packed->at == packed->text.length;
}
