/* Growing strings, and the few questions asked of bytes everywhere.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_TEXT_H
#define CRM_BASE_TEXT_H

#include "base/memory.h"
#include "base/status.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A growing string, always terminated; `text` may be NULL while it is empty. Zero-initialised is
 * empty. It knows no escaping. What is added must not be a part of the string itself. */
struct crm_str {
	char *text;
	size_t length;
	size_t capacity;
};

/* The slow half of crm_str_reserve. */
void crm_str_enlarge(struct crm_str *str, size_t more);

/* Makes room for `more` bytes and a terminator and returns where they go; the caller writes them,
 * adds their number to `length`, and terminates the text. */
static inline char *crm_str_reserve(struct crm_str *str, size_t more)
{
	if (str->capacity - str->length <= more)
		crm_str_enlarge(str, more);
	return str->text + str->length;
}

/* `bytes` may be NULL when `length` is 0. */
static inline void crm_str_add_bytes(struct crm_str *str, const char *bytes, size_t length)
{
	char *end = crm_str_reserve(str, length);

	if (length)
		memcpy(end, bytes, length);
	end[length] = '\0';
	str->length += length;
}

static inline void crm_str_add(struct crm_str *str, const char *text)
{
	crm_str_add_bytes(str, text, strlen(text));
}

static inline void crm_str_add_char(struct crm_str *str, char byte)
{
	char *end = crm_str_reserve(str, 1);

	end[0] = byte;
	end[1] = '\0';
	str->length++;
}

void crm_str_addf(struct crm_str *str, const char *format, ...) CRM_PRINTF(2, 3);
void crm_str_addv(struct crm_str *str, const char *format, va_list values) CRM_PRINTF(2, 0);
void crm_str_add_integer(struct crm_str *str, int64_t number);
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
static inline bool crm_is_space(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static inline bool crm_is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static inline bool crm_is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Letter, digit or _. */
static inline bool crm_is_word(char byte)
{
	return crm_is_letter(byte) || crm_is_digit(byte) || byte == '_';
}

static inline char crm_lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

static inline bool crm_equal(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

bool crm_equal_nocase(const char *a, const char *b);
bool crm_starts_with(const char *text, const char *prefix);
bool crm_ends_with(const char *text, const char *suffix);

/* A copy without ASCII blanks at both ends; free it. */
char *crm_trim(const char *text);

/* The next word that is not empty of a list with commas, trimmed; moves `*list` behind it. Free it;
 * NULL at the end. */
char *crm_next_word(const char **list);

/* A whole decimal number with optional sign: CRM_INVALID with a sentence otherwise. */
enum crm_status crm_parse_integer(const char *text, int64_t *out) CRM_MUST_CHECK;

/* A decimal number 1100.04 or .5 (no exponent, no locale, optional sign), rounded to the nearest
 * double. CRM_INVALID otherwise. */
enum crm_status crm_parse_decimal(const char *text, double *out) CRM_MUST_CHECK;
/* The shortest decimal text, without exponent, that reads back as the same number; "null" when not
 * finite. */
void crm_str_add_decimal(struct crm_str *str, double number);

/* The candidate nearest to `word` by edit distance (neighbours swapped count one) if near enough to
 * be a slip of the finger, else NULL; the first of equals. */
const char *crm_nearest(const char *word, const char *const *candidates, size_t count);

/* Adds `text` as a JSON string with its quotes (RFC 8259). Control characters (C0, DEL, C1) are
 * escaped, each invalid byte becomes \ufffd. */
void crm_str_add_json(struct crm_str *str, const char *text, size_t length);

#endif
