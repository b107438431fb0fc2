/* UTF-8 decoded by us, right under LC_ALL=C: validity, width, folding, harmless display.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_UNICODE_H
#define CRM_BASE_UNICODE_H

#include "base/text.h"

enum { CRM_REPLACEMENT = 0xfffd }; /* what stands for a byte that is not UTF-8 */

/* Decodes one code point at `text` (length > 0), puts it in `*point` and returns its bytes; returns
 * 0 for invalid UTF-8 (overlong, surrogate, beyond U+10FFFF, truncated) and leaves `*point` alone.
 * RFC 3629. */
size_t crm_utf8_decode(const char *text, size_t length, int32_t *point);

/* The offset of the first invalid byte, or `length` when all is valid. Fast for ASCII. */
size_t crm_utf8_check(const char *text, size_t length);

/* Adds one code point (0 to 0x10ffff, no surrogate) as UTF-8. */
void crm_str_add_point(struct crm_str *str, int32_t point);

/* The letter in its other case, itself when it has none (Unicode 4.2, simple mappings). */
int32_t crm_small_letter(int32_t point);
int32_t crm_capital_letter(int32_t point);

/* Columns on a terminal: wide and emoji 2 (a joined family too), combining, zero width and control
 * characters 0. Invalid bytes count 1. Measure what crm_str_add_harmless made, not what it was made
 * from. */
size_t crm_width(const char *text, size_t length);

/* How many bytes of `text` fit in `columns`, cut only between grapheme clusters (UAX 29). */
size_t crm_fit(const char *text, size_t length, size_t columns);

/* The text for comparing and searching: NFKC_Casefold (Unicode 3.13) with accents, strokes, and
 * Hebrew and Arabic points removed (o for U+00F8, ae for U+00E6; other scripts' vowel and voice
 * marks stay), runs of blanks as one and none at the ends, invalid bytes as U+FFFD. Adds to `out`.
 * Plain ASCII takes a short way, Latin with accents too. */
void crm_str_add_folded(struct crm_str *out, const char *text, size_t length);

/* Whether two texts are the same once folded. */
bool crm_equal_folded(const char *a, const char *b);

/* How text is written at a code point: not at all (blanks, marks between words), in words with
 * blanks between them, or in one run without (Han, kana, Hangul, Thai, Lao, Burmese, Khmer). */
enum crm_writing { CRM_WRITING_NONE, CRM_WRITING_WORDS, CRM_WRITING_RUN };
enum crm_writing crm_writing_of(int32_t point);

/* The text made harmless for a terminal: C0, C1, DEL, ESC, bidi controls, line and paragraph
 * separators become visible pictures (U+2400 block, or <U+202E>), invalid bytes become U+FFFD. Adds
 * to `out`. */
void crm_str_add_harmless(struct crm_str *out, const char *text, size_t length);

#endif
