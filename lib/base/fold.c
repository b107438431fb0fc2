/* Folds text for comparing and searching: case, accents, forms of the same letter, blanks.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include <utf8proc.h>

#include "base/scan.h"
#include "base/unicode.h"

enum { LATIN_FIRST = 0xc0, LATIN_AFTER = 0x180 };

/* What the letters from U+00C0 to U+017F fold to. Strokes and ligatures are no accents to Unicode,
 * but people type Lodz and Soren; tests/unit/unicode.c compares the other rows with the long way.
 */
/* clang-format off */
static const char latin[LATIN_AFTER - LATIN_FIRST][4] = {
	/* U+00C0 */ "a", "a", "a", "a", "a", "a", "ae", "c",
	/* U+00C8 */ "e", "e", "e", "e", "i", "i", "i", "i",
	/* U+00D0 */ "d", "n", "o", "o", "o", "o", "o", "\303\227",
	/* U+00D8 */ "o", "u", "u", "u", "u", "y", "th", "ss",
	/* U+00E0 */ "a", "a", "a", "a", "a", "a", "ae", "c",
	/* U+00E8 */ "e", "e", "e", "e", "i", "i", "i", "i",
	/* U+00F0 */ "d", "n", "o", "o", "o", "o", "o", "\303\267",
	/* U+00F8 */ "o", "u", "u", "u", "u", "y", "th", "y",
	/* U+0100 */ "a", "a", "a", "a", "a", "a", "c", "c",
	/* U+0108 */ "c", "c", "c", "c", "c", "c", "d", "d",
	/* U+0110 */ "d", "d", "e", "e", "e", "e", "e", "e",
	/* U+0118 */ "e", "e", "e", "e", "g", "g", "g", "g",
	/* U+0120 */ "g", "g", "g", "g", "h", "h", "h", "h",
	/* U+0128 */ "i", "i", "i", "i", "i", "i", "i", "i",
	/* U+0130 */ "i", "i", "ij", "ij", "j", "j", "k", "k",
	/* U+0138 */ "\304\270", "l", "l", "l", "l", "l", "l", "l\302\267",
	/* U+0140 */ "l\302\267", "l", "l", "n", "n", "n", "n", "n",
	/* U+0148 */ "n", "\312\274n", "\305\213", "\305\213", "o", "o", "o", "o",
	/* U+0150 */ "o", "o", "oe", "oe", "r", "r", "r", "r",
	/* U+0158 */ "r", "r", "s", "s", "s", "s", "s", "s",
	/* U+0160 */ "s", "s", "t", "t", "t", "t", "t", "t",
	/* U+0168 */ "u", "u", "u", "u", "u", "u", "u", "u",
	/* U+0170 */ "u", "u", "u", "u", "w", "w", "y", "y",
	/* U+0178 */ "y", "z", "z", "z", "z", "z", "z", "s",
};
/* clang-format on */

/* Text on its way into `out`, where `start` is its beginning. A blank waits until something follows
 * it. */
struct folding {
	struct crm_str *out;
	size_t start;
	bool has_blank;
};

static void add_blank(struct folding *folding)
{
	folding->has_blank = folding->out->length > folding->start;
}

static void add_waiting_blank(struct folding *folding)
{
	if (folding->has_blank)
		crm_str_add_char(folding->out, ' ');
	folding->has_blank = false;
}

static void add_latin(struct folding *folding, int32_t point)
{
	const char *letters = latin[point - LATIN_FIRST];

	add_waiting_blank(folding);
	crm_str_add_bytes(folding->out, letters, strnlen(letters, sizeof(latin[0])));
}

#ifdef __SSE2__
/* Folds sixteen bytes at once when they are printable ASCII with no two blanks in a row. */
static bool fold_sixteen(struct folding *folding, const char *text)
{
	__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)text);
	unsigned blanks = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')));
	unsigned others = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')));
	bool is_after_blank = folding->has_blank || folding->out->length == folding->start;
	__m128i is_upper = _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('A' - 1)),
					 _mm_cmplt_epi8(bytes, _mm_set1_epi8('Z' + 1)));
	char *end;

	if (others || (blanks & blanks << 1) || (is_after_blank && (blanks & 1)))
		return false;
	add_waiting_blank(folding);
	folding->has_blank = blanks >> 15;
	bytes = _mm_or_si128(bytes, _mm_and_si128(is_upper, _mm_set1_epi8('a' - 'A')));
	end = crm_str_reserve(folding->out, 16);
	_mm_storeu_si128((__m128i *)(void *)end, bytes);
	folding->out->length += folding->has_blank ? 15 : 16;
	folding->out->text[folding->out->length] = '\0';
	return true;
}
#else
static bool fold_sixteen(struct folding *folding, const char *text)
{
	(void)folding;
	(void)text;
	return false;
}
#endif

/* Folds the visible ASCII at the beginning; returns how much that was. There is room for it. */
static size_t fold_visible(struct folding *folding, const char *text, size_t length)
{
	struct crm_str *out = folding->out;
	char *end;
	size_t count = 0;

	if (*text <= ' ')
		return 0;
	add_waiting_blank(folding);
	end = crm_str_reserve(out, length);
	for (; count < length && text[count] > ' '; count++)
		end[count] = crm_lower(text[count]);
	end[count] = '\0';
	out->length += count;
	return count;
}

/* Kana, Han and Hangul syllables that fold to themselves. */
static bool is_own_fold(int32_t point)
{
	return (point >= 0x3041 && point <= 0x3096) || (point >= 0x30a1 && point <= 0x30fe) ||
	       (point >= 0x3400 && point <= 0x4dbf) || (point >= 0x4e00 && point <= 0x9fff) ||
	       (point >= 0xac00 && point <= 0xd7a3);
}

/* Folds one character that needs no others to be folded; returns its bytes, 0 for anything else. */
static size_t fold_letter(struct folding *folding, const char *text, size_t length)
{
	unsigned char byte = (unsigned char)*text;
	int32_t point;

	if (crm_is_space(*text)) {
		add_blank(folding);
		return 1;
	}
	if (byte < ' ') {
		add_waiting_blank(folding);
		crm_str_add_char(folding->out, *text);
		return 1;
	}
	if (byte < 0xc3 || byte > 0xed || !crm_utf8_decode(text, length, &point))
		return 0;
	if (point < LATIN_AFTER) {
		add_latin(folding, point);
		return 2;
	}
	if (!is_own_fold(point))
		return 0;
	add_waiting_blank(folding);
	crm_str_add_bytes(folding->out, text, 3);
	return 3;
}

/* False, with the work undone, when the text has more than this way knows. */
static bool fold_short_way(struct folding *folding, const char *text, size_t length)
{
	size_t at = 0;

	crm_str_reserve(folding->out, length + 1);
	while (at < length) {
		size_t size = length - at >= 16 && fold_sixteen(folding, text + at) ? 16 : 0;

		if (!size)
			size = fold_visible(folding, text + at,
					    length - at < 16 ? length - at : 16);
		if (!size)
			size = fold_letter(folding, text + at, length - at);
		at += size;
		if (size)
			continue;
		folding->out->length = folding->start;
		folding->out->text[folding->start] = '\0';
		folding->has_blank = false;
		return false;
	}
	return true;
}

static bool is_blank(int32_t point)
{
	return point == ' ' || (point >= '\t' && point <= '\r') || point == 0x85 ||
	       point == 0x1680 || point == 0x2028 || point == 0x2029;
}

/* Marks that readers leave out when they type: not the vowel signs of Indic scripts or Thai, not
 * the voice marks of kana, which make another word. */
static bool is_accent(int32_t point)
{
	return (point >= 0x300 && point <= 0x36f) || (point >= 0x591 && point <= 0x5bd) ||
	       point == 0x5bf || point == 0x5c1 || point == 0x5c2 || point == 0x5c4 ||
	       point == 0x5c5 || point == 0x5c7 || (point >= 0x64b && point <= 0x65f) ||
	       point == 0x670 || (point >= 0x1ab0 && point <= 0x1aff) ||
	       (point >= 0x1dc0 && point <= 0x1dff) || (point >= 0x20d0 && point <= 0x20ff) ||
	       (point >= 0xfe20 && point <= 0xfe2f);
}

static void add_valid(struct crm_str *valid, const char *text, size_t length)
{
	size_t at = 0;

	while (at < length) {
		size_t run = crm_utf8_check(text + at, length - at);

		crm_str_add_bytes(valid, text + at, run);
		at += run;
		if (at++ < length)
			crm_str_add_point(valid, CRM_REPLACEMENT);
	}
}

/* The decomposed, case-folded code points of valid text; free `*out`. */
static size_t decompose(const char *text, size_t length, utf8proc_int32_t **out)
{
	const utf8proc_option_t options =
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
	utf8proc_ssize_t room = (utf8proc_ssize_t)length + 16;
	utf8proc_int32_t *points = crm_alloc((size_t)room * sizeof(*points));
	utf8proc_ssize_t count =
		utf8proc_decompose(bytes, (utf8proc_ssize_t)length, points, room, options);

	/* A few ligatures make eighteen letters of three bytes. */
	if (count > room) {
		points = crm_resize(points, (size_t)count * sizeof(*points));
		count = utf8proc_decompose(bytes, (utf8proc_ssize_t)length, points, count, options);
	}
	*out = points;
	return count > 0 ? (size_t)count : 0;
}

static size_t drop_accents(utf8proc_int32_t *points, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (!is_accent(points[i]))
			points[kept++] = points[i];
	return kept;
}

static void fold_long_way(struct folding *folding, const char *text, size_t length)
{
	CRM_SCOPED(str) valid = {0};
	utf8proc_int32_t *points;
	utf8proc_ssize_t count;

	if (crm_utf8_check(text, length) < length) {
		add_valid(&valid, text, length);
		text = valid.text;
		length = valid.length;
	}
	count = (utf8proc_ssize_t)decompose(text, length, &points);
	count = (utf8proc_ssize_t)drop_accents(points, (size_t)count);
	count = utf8proc_normalize_utf32(points, count, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	for (utf8proc_ssize_t i = 0; i < count; i++) {
		if (is_blank(points[i])) {
			add_blank(folding);
		} else if (points[i] >= LATIN_FIRST && points[i] < LATIN_AFTER) {
			add_latin(folding, points[i]);
		} else {
			add_waiting_blank(folding);
			crm_str_add_point(folding->out, points[i]);
		}
	}
	free(points);
}

void crm_str_add_folded(struct crm_str *out, const char *text, size_t length)
{
	struct folding folding = {.out = out, .start = out->length};

	if (!fold_short_way(&folding, text, length))
		fold_long_way(&folding, text, length);
}

bool crm_equal_folded(const char *a, const char *b)
{
	CRM_SCOPED(str) first = {0}, second = {0};

	crm_str_add_folded(&first, a, strlen(a));
	crm_str_add_folded(&second, b, strlen(b));
	return crm_equal(crm_str_text(&first), crm_str_text(&second));
}
