/* Text as a JSON string (RFC 8259, section 7).
 * SPDX-License-Identifier: MIT */
#include "base/scan.h"
#include "base/unicode.h"

/* The letter after the backslash for the control characters that have one. */
static char short_escape(unsigned char byte)
{
	switch (byte) {
	case '"':
	case '\\':
		return (char)byte;
	case '\b':
		return 'b';
	case '\f':
		return 'f';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	case '\t':
		return 't';
	default:
		return '\0';
	}
}

static void add_escaped(struct crm_str *str, int32_t point)
{
	static const char digits[] = "0123456789abcdef";
	char letter = point < 0x80 ? short_escape((unsigned char)point) : '\0';
	char escaped[6] = {'\\', 'u'};

	if (letter) {
		escaped[1] = letter;
		crm_str_add_bytes(str, escaped, 2);
		return;
	}
	for (int i = 0; i < 4; i++)
		escaped[2 + i] = digits[point >> (12 - 4 * i) & 15];
	crm_str_add_bytes(str, escaped, sizeof(escaped));
}

void crm_str_add_json(struct crm_str *str, const char *text, size_t length)
{
	size_t start = 0;
	size_t at = 0;

	crm_str_reserve(str, length + 2);
	crm_str_add_char(str, '"');
	while ((at += crm_scan_run(text + at, length - at, CRM_SCAN_JSON)) < length) {
		int32_t point = CRM_REPLACEMENT;
		size_t size = crm_utf8_decode(text + at, length - at, &point);

		if (size && point >= 0xa0) {
			at += size;
			continue;
		}
		crm_str_add_bytes(str, text + start, at - start);
		add_escaped(str, point);
		at += size ? size : 1;
		start = at;
	}
	crm_str_add_bytes(str, text + start, length - start);
	crm_str_add_char(str, '"');
}
