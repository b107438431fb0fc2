/* Growing strings, and the few questions asked of bytes everywhere.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_TEXT_H
#define CRM_BASE_TEXT_H

#include "base/memory.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A growing string, always terminated; `text` may be NULL while it is empty. Zero-initialised is empty.
 * It knows no escaping. */
struct crm_str {
	char *text;
	size_t length;
	size_t capacity;
};

void crm_str_add(struct crm_str *str, const char *text);
void crm_str_add_bytes(struct crm_str *str, const char *bytes, size_t length);
void crm_str_add_char(struct crm_str *str, char byte);
void crm_str_addf(struct crm_str *str, const char *format, ...) CRM_PRINTF(2, 3);
void crm_str_add_integer(struct crm_str *str, int64_t number);
/* Makes room for `more` bytes and returns where they go; the caller adds what it wrote to `length`. */
char *crm_str_reserve(struct crm_str *str, size_t more);
/* Empties it and keeps the memory. */
void crm_str_reset(struct crm_str *str);
/* Hands the text over (never NULL; free it) and leaves the string empty. */
char *crm_str_take(struct crm_str *str);
/* The text, "" when empty; borrowed until the next change. */
const char *crm_str_text(const struct crm_str *str);
void crm_str_clear(struct crm_str *str);

/* A formatted string of your own; free it. */
char *crm_format(const char *format, ...) CRM_PRINTF(1, 2);

/* ASCII only, whatever the locale. */
bool crm_is_space(char byte);
bool crm_is_digit(char byte);
bool crm_is_word(char byte); /* letter, digit or _ */
bool crm_equal(const char *a, const char *b);
bool crm_equal_nocase(const char *a, const char *b);
bool crm_starts_with(const char *text, const char *prefix);
bool crm_ends_with(const char *text, const char *suffix);

/* A copy without blanks at both ends; free it. */
char *crm_trim(const char *text);

/* A whole decimal number with optional sign: CRM_INVALID with a sentence otherwise. */
enum crm_status crm_parse_integer(const char *text, int64_t *out) CRM_MUST_CHECK;

/* A decimal number 1100.04 (no exponent, no locale, optional sign). CRM_INVALID otherwise. */
enum crm_status crm_parse_decimal(const char *text, double *out) CRM_MUST_CHECK;
/* The shortest decimal text that reads back as the same number. */
void crm_str_add_decimal(struct crm_str *str, double number);

/* The candidate nearest to `word` by edit distance if near enough to be a slip of the finger, else NULL. */
const char *crm_nearest(const char *word, const char *const *candidates, size_t count);

/* Adds `text` as a JSON string with its quotes (RFC 8259; control characters and invalid bytes escaped). */
void crm_str_add_json(struct crm_str *str, const char *text, size_t length);

#endif
