/* UTF-8, the width of text on a terminal, and its harmless display.
 * SPDX-License-Identifier: MIT */
#include "base/unicode.h"

#include <utf8proc.h>

#include "base/scan.h"

enum { ZERO_WIDTH_JOINER = 0x200d, EMOJI_SELECTOR = 0xfe0f };

static bool is_tail(unsigned char byte)
{
	return (byte & 0xc0) == 0x80;
}

static size_t decode_three(const unsigned char *bytes, int32_t *point)
{
	int32_t value = (bytes[0] & 0x0f) << 12 | (bytes[1] & 0x3f) << 6 | (bytes[2] & 0x3f);

	if (!is_tail(bytes[1]) || !is_tail(bytes[2]) || value < 0x800 ||
	    (value >= 0xd800 && value < 0xe000))
		return 0;
	*point = value;
	return 3;
}

static size_t decode_four(const unsigned char *bytes, int32_t *point)
{
	int32_t value = (bytes[0] & 0x07) << 18 | (bytes[1] & 0x3f) << 12 | (bytes[2] & 0x3f) << 6 |
			(bytes[3] & 0x3f);

	if (!is_tail(bytes[1]) || !is_tail(bytes[2]) || !is_tail(bytes[3]) || value < 0x10000 ||
	    value > 0x10ffff)
		return 0;
	*point = value;
	return 4;
}

size_t crm_utf8_decode(const char *text, size_t length, int32_t *point)
{
	const unsigned char *bytes = (const unsigned char *)text;

	if (bytes[0] < 0x80) {
		*point = bytes[0];
		return 1;
	}
	/* 0xc0 and 0xc1 could only begin overlong forms. */
	if (bytes[0] >= 0xc2 && bytes[0] < 0xe0 && length > 1 && is_tail(bytes[1])) {
		*point = (bytes[0] & 0x1f) << 6 | (bytes[1] & 0x3f);
		return 2;
	}
	if (bytes[0] >= 0xe0 && bytes[0] < 0xf0 && length > 2)
		return decode_three(bytes, point);
	if (bytes[0] >= 0xf0 && bytes[0] < 0xf5 && length > 3)
		return decode_four(bytes, point);
	return 0;
}

size_t crm_utf8_check(const char *text, size_t length)
{
	size_t at = 0;

	while ((at += crm_scan_run(text + at, length - at, CRM_SCAN_ASCII)) < length) {
		/* Other scripts come in runs too, so stay here until ASCII is back. */
		while (at < length && (unsigned char)text[at] > 0x7f) {
			int32_t point;
			size_t size = crm_utf8_decode(text + at, length - at, &point);

			if (!size)
				return at;
			at += size;
		}
	}
	return length;
}

void crm_str_add_point(struct crm_str *str, int32_t point)
{
	char *end = crm_str_reserve(str, 4);
	size_t size = (size_t)utf8proc_encode_char(point, (utf8proc_uint8_t *)end);

	str->length += size;
	str->text[str->length] = '\0';
}

struct cluster {
	size_t bytes;
	size_t columns;
};

/* What a code point inside a cluster adds: joined emoji and skin tones draw over the one before. */
static size_t added_columns(int32_t before, int32_t point, size_t columns)
{
	bool is_skin_tone = point >= 0x1f3fb && point <= 0x1f3ff;

	if (point == EMOJI_SELECTOR)
		return columns == 1;
	if (before == ZERO_WIDTH_JOINER || is_skin_tone)
		return 0;
	return (size_t)utf8proc_charwidth(point);
}

/* The width of letters that never join another of them in a cluster, 0 for all else: Latin, Greek
 * and Cyrillic are narrow; kana, Han and Hangul syllables wide. */
static size_t simple_columns(int32_t point)
{
	if (point < 0x80)
		return point >= ' ' && point < 0x7f;
	if ((point >= 0xc0 && point < 0x300) || (point >= 0x391 && point < 0x3a2) ||
	    (point >= 0x3a3 && point < 0x483) || (point >= 0x48a && point < 0x530))
		return 1;
	if ((point >= 0x3041 && point < 0x3097) || (point >= 0x30a1 && point < 0x3100) ||
	    (point >= 0x3400 && point < 0x4dc0) || (point >= 0x4e00 && point < 0xa000) ||
	    (point >= 0xac00 && point < 0xd7a4))
		return 2;
	return 0;
}

static bool is_simple_at(const char *text, size_t length)
{
	int32_t point;

	return length == 0 || (crm_utf8_decode(text, length, &point) && simple_columns(point));
}

/* The grapheme cluster at `text`; an invalid byte is one of its own. */
static struct cluster next_cluster(const char *text, size_t length)
{
	utf8proc_int32_t state = 0;
	int32_t point;
	size_t bytes = crm_utf8_decode(text, length, &point);
	size_t columns;

	if (!bytes)
		return (struct cluster){1, 1};
	columns = simple_columns(point);
	if (columns && is_simple_at(text + bytes, length - bytes))
		return (struct cluster){bytes, columns};
	columns = (size_t)utf8proc_charwidth(point);
	while (bytes < length) {
		int32_t next;
		size_t size = crm_utf8_decode(text + bytes, length - bytes, &next);

		if (!size || utf8proc_grapheme_break_stateful(point, next, &state))
			break;
		columns += added_columns(point, next, columns);
		bytes += size;
		point = next;
	}
	return (struct cluster){bytes, columns};
}

/* Printable ASCII that is whole clusters for sure: a mark may follow on the last character of a
 * run. */
static size_t plain_clusters(const char *text, size_t length)
{
	size_t run = crm_scan_run(text, length, CRM_SCAN_PLAIN);

	return run && run < length ? run - 1 : run;
}

int32_t crm_small_letter(int32_t point)
{
	return utf8proc_tolower(point);
}

int32_t crm_capital_letter(int32_t point)
{
	return utf8proc_toupper(point);
}

size_t crm_width(const char *text, size_t length)
{
	size_t columns = 0;
	size_t at = 0;

	while (at < length) {
		size_t run = plain_clusters(text + at, length - at);

		at += run;
		columns += run;
		/* Other scripts come in runs too. */
		while (at < length) {
			struct cluster cluster = next_cluster(text + at, length - at);

			at += cluster.bytes;
			columns += cluster.columns;
			if (at < length && (unsigned char)text[at] < 0x80)
				break;
		}
	}
	return columns;
}

size_t crm_fit(const char *text, size_t length, size_t columns)
{
	size_t at = 0;

	while (at < length) {
		size_t run = plain_clusters(text + at, length - at);
		struct cluster cluster;

		if (run > columns)
			return at + columns;
		at += run;
		columns -= run;
		if (at == length)
			break;
		cluster = next_cluster(text + at, length - at);
		if (cluster.columns > columns)
			return at;
		at += cluster.bytes;
		columns -= cluster.columns;
	}
	return length;
}

/* Characters a terminal obeys instead of showing, beyond the control characters: what turns the
 * direction of text (UAX 9) or breaks the line. */
static bool is_invisible_order(int32_t point)
{
	return point == 0x061c || point == 0x200e || point == 0x200f ||
	       (point >= 0x2028 && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
}

static void add_picture(struct crm_str *out, int32_t point)
{
	if (point < ' ')
		crm_str_add_point(out, 0x2400 + point);
	else if (point == 0x7f)
		crm_str_add_point(out, 0x2421);
	else if (point == CRM_REPLACEMENT)
		crm_str_add_point(out, point);
	else
		crm_str_addf(out, "<U+%04X>", (unsigned)point);
}

void crm_str_add_harmless(struct crm_str *out, const char *text, size_t length)
{
	size_t start = 0;
	size_t at = 0;

	while ((at += crm_scan_run(text + at, length - at, CRM_SCAN_PLAIN)) < length) {
		int32_t point = CRM_REPLACEMENT;
		size_t size = crm_utf8_decode(text + at, length - at, &point);

		if (size && point >= 0xa0 && !is_invisible_order(point)) {
			at += size;
			continue;
		}
		crm_str_add_bytes(out, text + start, at - start);
		add_picture(out, point);
		at += size ? size : 1;
		start = at;
	}
	crm_str_add_bytes(out, text + start, length - start);
}

static bool is_run(int32_t point)
{
	static const struct {
		int32_t first, last;
	} runs[] = {
		{0x0e00, 0x0eff}, {0x1000, 0x109f},   {0x1100, 0x11ff},   {0x1780, 0x17ff},
		{0x2e80, 0xa4cf}, {0xa960, 0xa97f},   {0xac00, 0xd7ff},   {0xf900, 0xfaff},
		{0xff66, 0xffdc}, {0x1b000, 0x1b2ff}, {0x20000, 0x3ffff},
	};

	for (size_t i = 0; i < CRM_COUNT(runs); i++)
		if (point >= runs[i].first && point <= runs[i].last)
			return true;
	return false;
}

/* Letters, marks and numbers stand side by side in utf8proc's order. */
enum crm_writing crm_writing_of(int32_t point)
{
	utf8proc_category_t category = utf8proc_category(point);

	if (category < UTF8PROC_CATEGORY_LU || category > UTF8PROC_CATEGORY_NO)
		return CRM_WRITING_NONE;
	return is_run(point) ? CRM_WRITING_RUN : CRM_WRITING_WORDS;
}
