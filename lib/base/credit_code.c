/* The unified social credit code of organisations in China: 18 characters, the last one checks the
 * others. GB 32100-2015. SPDX-License-Identifier: MIT */
#include "base/credit_code.h"

#include "base/unicode.h"

/* Its characters in the order of their values: no I, O, S, V, Z. */
static const char characters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

enum { BASE = 31, WEIGHT = 3, FULL_WIDTH = 0xfee0 };

/* Section 4.2.4: the weights are the powers of 3 modulo 31. */
static char check_character(const char *code)
{
	int sum = 0;
	int weight = 1;

	for (int i = 0; i < CRM_CREDIT_CODE_LENGTH - 1; i++) {
		sum += (int)(strchr(characters, code[i]) - characters) * weight;
		weight = weight * WEIGHT % BASE;
	}
	return characters[(BASE - sum % BASE) % BASE];
}

/* Capitals without what people put between them. */
static void add_plain(struct crm_str *out, const char *text)
{
	size_t left = strlen(text);

	while (left) {
		int32_t point = CRM_REPLACEMENT;
		size_t size = crm_utf8_decode(text, left, &point);

		size += !size;
		text += size;
		left -= size;
		if (point >= 0xff01 && point <= 0xff5e)
			point -= FULL_WIDTH;
		if (point >= 'a' && point <= 'z')
			point += 'A' - 'a';
		if (point != ' ' && point != '-' && point != '\t' && point != 0x3000)
			crm_str_add_point(out, point);
	}
}

enum crm_status crm_credit_code_parse(const char *text, char out[CRM_CREDIT_CODE_LENGTH + 1])
{
	CRM_SCOPED(str) code = {0};
	size_t good;

	add_plain(&code, text);
	good = strspn(crm_str_text(&code), characters);
	if (good < code.length)
		return crm_fail(CRM_INVALID,
				"'%s' is not a credit code: it has digits and letters without I, "
				"O, S, V and Z",
				text);
	if (code.length != CRM_CREDIT_CODE_LENGTH)
		return crm_fail(CRM_INVALID,
				"'%s' is not a credit code: it has %zu characters, not 18", text,
				code.length);
	if (code.text[CRM_CREDIT_CODE_LENGTH - 1] != check_character(code.text))
		return crm_fail(CRM_INVALID,
				"'%s' is not a credit code: its check digit would be %c, not %c",
				text, check_character(code.text),
				code.text[CRM_CREDIT_CODE_LENGTH - 1]);
	memcpy(out, code.text, CRM_CREDIT_CODE_LENGTH + 1);
	return CRM_OK;
}
