/* Names in other scripts than Latin, for comparing: one form of each Han character, how Han, kana
 * and Cyrillic sound in Latin letters.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_SCRIPT_H
#define CRM_BASE_SCRIPT_H

#include "base/text.h"

enum crm_script { CRM_SCRIPT_OTHER, CRM_SCRIPT_HAN, CRM_SCRIPT_KANA, CRM_SCRIPT_CYRILLIC };

/* Han: ideographs, their iteration mark; kana: both syllabaries and the long mark. */
enum crm_script crm_script_of(int32_t point);

/* Adds text with each Han character in its simplified form; the second gives a text's own that
 * form, which is as long. */
void crm_script_add_simplified(struct crm_str *out, const char *text, size_t length);
void crm_script_simplify(char *text, size_t length);

/* Adds folded text (base/unicode.h) with kana (Hepburn's way) and Cyrillic in Latin letters, all
 * else as it is. */
void crm_script_add_latin(struct crm_str *out, const char *text, size_t length);

/* The reading in pinyin, without tones, of one simplified character of three bytes, and its length;
 * NULL when it has none here. Borrowed, not terminated. `is_family`: as a family name, which some
 * characters sound differently in. */
const char *crm_script_pinyin(const char *character, bool is_family, size_t *length);

/* The tables, in order of code points. */
enum { CRM_HAN_BYTES = 3, CRM_HAN_FORM_BYTES = 6 };
extern const char crm_han_forms[]; /* from and to, six bytes each */
extern const size_t crm_han_form_count;
extern const char crm_han_sounds[]; /* a character, then its letters */
extern const size_t crm_han_sounds_length;

#endif
