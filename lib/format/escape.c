/* Text with the bytes replaced that a format gives a meaning to.
 * SPDX-License-Identifier: MIT */
#include "format/escape.h"
#include "base/unicode.h"

#include <stdio.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { PIECE_LENGTH = 16 * 1024 };

struct crm_special crm_special_of(const char bytes[4], unsigned char highest)
{
	struct crm_special special;

	for (size_t i = 0; i < 4; i++)
		memset(special.bytes[i], bytes[i], sizeof(special.bytes[i]));
	memset(special.highest, highest, sizeof(special.highest));
	return special;
}

static bool is_special(const struct crm_special *special, char byte)
{
	return byte == special->bytes[0][0] || byte == special->bytes[1][0] ||
	       byte == special->bytes[2][0] || byte == special->bytes[3][0] ||
	       (unsigned char)byte <= special->highest[0];
}

static size_t copy_bytes(char *out, const char *text, size_t length,
			 const struct crm_special *special)
{
	size_t i = 0;

	while (i < length && !is_special(special, text[i])) {
		out[i] = text[i];
		i++;
	}
	return i;
}

#ifdef __SSE2__

/* One bit for each special byte. */
static inline unsigned special_mask(__m128i bytes, const struct crm_special *special)
{
	const __m128i *wanted = (const __m128i *)(const void *)special->bytes;
	__m128i highest = _mm_loadu_si128((const __m128i *)(const void *)special->highest);
	__m128i found = _mm_cmpeq_epi8(_mm_min_epu8(bytes, highest), bytes);

	found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_loadu_si128(wanted)));
	found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_loadu_si128(wanted + 1)));
	found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_loadu_si128(wanted + 2)));
	found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_loadu_si128(wanted + 3)));
	return (unsigned)_mm_movemask_epi8(found);
}

/* Copies sixteen bytes and returns the mask of the special ones. */
static inline unsigned copy_sixteen(char *out, const char *text, const struct crm_special *special)
{
	__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)text);

	_mm_storeu_si128((__m128i *)(void *)out, bytes);
	return special_mask(bytes, special);
}

/* 8 to 15 bytes as two halves that overlap, so that nothing is read beyond the end. */
static inline size_t copy_short(char *out, const char *text, size_t length,
				const struct crm_special *special)
{
	int64_t first;
	int64_t last;
	unsigned mask;
	size_t bit;

	memcpy(&first, text, sizeof(first));
	memcpy(&last, text + length - sizeof(last), sizeof(last));
	memcpy(out, &first, sizeof(first));
	memcpy(out + length - sizeof(last), &last, sizeof(last));
	mask = special_mask(_mm_set_epi64x(last, first), special);
	if (!mask)
		return length;
	bit = (size_t)__builtin_ctz(mask);
	return bit < 8 ? bit : length - 16 + bit;
}

/* 4 to 7 bytes likewise; the other half of the vector repeats them. */
static inline size_t copy_tiny(char *out, const char *text, size_t length,
			       const struct crm_special *special)
{
	int32_t first;
	int32_t last;
	unsigned mask;
	size_t bit;

	memcpy(&first, text, sizeof(first));
	memcpy(&last, text + length - sizeof(last), sizeof(last));
	memcpy(out, &first, sizeof(first));
	memcpy(out + length - sizeof(last), &last, sizeof(last));
	mask = special_mask(_mm_set_epi32(last, first, last, first), special);
	if (!mask)
		return length;
	bit = (size_t)__builtin_ctz(mask);
	return bit < 4 ? bit : length - 8 + bit;
}

static inline size_t copy_clean(char *out, const char *text, size_t length,
				const struct crm_special *special)
{
	size_t i = 0;
	unsigned mask;

	if (length < 4)
		return copy_bytes(out, text, length, special);
	if (length < 8)
		return copy_tiny(out, text, length, special);
	if (length < 16)
		return copy_short(out, text, length, special);
	for (; i + 16 <= length; i += 16) {
		mask = copy_sixteen(out + i, text + i, special);
		if (mask)
			return i + (size_t)__builtin_ctz(mask);
	}
	if (i == length)
		return length;
	i = length - 16;
	mask = copy_sixteen(out + i, text + i, special);
	return mask ? i + (size_t)__builtin_ctz(mask) : length;
}

#else

static inline size_t copy_clean(char *out, const char *text, size_t length,
				const struct crm_special *special)
{
	return copy_bytes(out, text, length, special);
}

#endif

size_t crm_copy_clean(char *out, const char *text, size_t length, const struct crm_special *special)
{
	return copy_clean(out, text, length, special);
}

/* Writes the escape of one special byte and returns its length. */
typedef size_t (*escape_byte)(char *out, char byte);

static const struct crm_special tsv_special = CRM_SPECIAL('\t', '\n', '\r', '\\', 0);
static const struct crm_special json_special = CRM_SPECIAL('"', '\\', '"', '\\', 0x1f);

static inline char *put_escaped(char *out, const char *text, size_t length,
				const struct crm_special *special, escape_byte escape)
{
	for (;;) {
		size_t clean = copy_clean(out, text, length, special);

		out += clean;
		if (clean == length)
			return out;
		out += escape(out, text[clean]);
		text += clean + 1;
		length -= clean + 1;
	}
}

typedef char *put_text(char *out, const char *text, size_t length);

static void add_escaped(struct crm_output *output, const char *text, size_t length, put_text *put)
{
	while (length) {
		size_t piece = length < PIECE_LENGTH ? length : PIECE_LENGTH;
		char *start = crm_output_room(output, piece * CRM_JSON_ESCAPE);

		output->used += (size_t)(put(start, text, piece) - start);
		text += piece;
		length -= piece;
	}
}

static size_t escape_tsv(char *out, char byte)
{
	switch (byte) {
	case '\t':
		return (size_t)(stpcpy(out, "\\t") - out);
	case '\n':
		return (size_t)(stpcpy(out, "\\n") - out);
	case '\r':
		return (size_t)(stpcpy(out, "\\r") - out);
	case '\\':
		return (size_t)(stpcpy(out, "\\\\") - out);
	default:
		*out = byte;
		return 1;
	}
}

char *crm_put_tsv(char *out, const char *text, size_t length)
{
	return put_escaped(out, text, length, &tsv_special, escape_tsv);
}

void crm_output_tsv(struct crm_output *output, const char *text, size_t length)
{
	add_escaped(output, text, length, crm_put_tsv);
}

static size_t escape_json(char *out, char byte)
{
	static const char letters[] = "\bb\tt\nn\ff\rr\"\"\\\\";
	static const char digits[] = "0123456789abcdef";

	out[0] = '\\';
	for (const char *pair = letters; *pair; pair += 2) {
		if (*pair == byte) {
			out[1] = pair[1];
			return 2;
		}
	}
	memcpy(out + 1, "u00", 3);
	out[4] = digits[(unsigned char)byte >> 4];
	out[5] = digits[byte & 15];
	return CRM_JSON_ESCAPE;
}

char *crm_put_json(char *out, const char *text, size_t length)
{
	return put_escaped(out, text, length, &json_special, escape_json);
}

void crm_output_json(struct crm_output *output, const char *text, size_t length)
{
	add_escaped(output, text, length, crm_put_json);
}

/* Whether a terminal would act on it or hide it. U+061C, U+200E.., U+202A.., U+2066..: Unicode's
 * Bidi_Control. */
static bool is_harmful(int32_t point)
{
	return (point >= 0x7f && point <= 0x9f) || point == 0x061c ||
	       (point >= 0x200e && point <= 0x200f) || (point >= 0x2028 && point <= 0x202e) ||
	       (point >= 0x2066 && point <= 0x2069) || point == 0xfeff;
}

/* How many bytes stand before the first harmful code point, whose bytes `*size` becomes. */
static size_t harmless_run(const char *text, size_t length, int32_t *point, size_t *size)
{
	for (size_t i = 0; i < length; i += *size) {
		*point = 0;
		*size = crm_utf8_decode(text + i, length - i, point);
		if (!*size)
			*size = 1;
		else if (is_harmful(*point))
			return i;
	}
	*size = 0;
	return length;
}

typedef void (*add_bytes)(struct crm_output *output, const char *text, size_t length);

static void add_harmless(struct crm_output *output, const char *text, size_t length, add_bytes add)
{
	while (length) {
		int32_t point = 0;
		size_t size = 0;
		size_t run = harmless_run(text, length, &point, &size);

		add(output, text, run);
		if (size) {
			char *out = crm_output_room(output, CRM_JSON_ESCAPE + 1);

			snprintf(out, CRM_JSON_ESCAPE + 1, "\\u%04x", (unsigned)point);
			output->used += CRM_JSON_ESCAPE;
		}
		text += run + size;
		length -= run + size;
	}
}

void crm_output_json_harmless(struct crm_output *output, const char *text, size_t length)
{
	add_harmless(output, text, length, crm_output_json);
}

void crm_output_value_harmless(struct crm_output *output, const char *text, size_t length)
{
	add_harmless(output, text, length, crm_output_add);
}
