/* Bytes as letters (RFC 4648, section 4).
 * SPDX-License-Identifier: MIT */
#include "base/base64.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void crm_str_add_base64(struct crm_str *out, const void *bytes, size_t length)
{
	const unsigned char *from = bytes;

	for (size_t i = 0; i < length; i += 3) {
		size_t left = length - i;
		uint32_t three = (uint32_t)from[i] << 16 |
				 (left > 1 ? (uint32_t)from[i + 1] << 8 : 0) |
				 (left > 2 ? from[i + 2] : 0);
		char four[4] = {letters[three >> 18], letters[three >> 12 & 63],
				left > 1 ? letters[three >> 6 & 63] : '=',
				left > 2 ? letters[three & 63] : '='};

		crm_str_add_bytes(out, four, sizeof four);
	}
}

/* Four letters as up to three bytes; how many, 0 when they are none. */
static size_t read_four(const char *four, char three[3])
{
	size_t padding = (four[3] == '=') + (four[3] == '=' && four[2] == '=');
	uint32_t bits = 0;

	for (size_t i = 0; i < 4; i++) {
		const char *letter = four[i] ? strchr(letters, four[i]) : NULL;

		if (i >= 4 - padding)
			letter = letters;
		if (!letter)
			return 0;
		bits = bits << 6 | (uint32_t)(letter - letters);
	}
	three[0] = (char)(bits >> 16);
	three[1] = (char)(bits >> 8);
	three[2] = (char)bits;
	return 3 - padding;
}

bool crm_base64_read(struct crm_str *out, const char *text)
{
	size_t length = strlen(text);

	for (size_t i = 0; i < length; i += 4) {
		char three[3];
		size_t size = length - i < 4 ? 0 : read_four(text + i, three);

		if (!size || (size < 3 && i + 4 < length))
			return false;
		crm_str_add_bytes(out, three, size);
	}
	return true;
}
