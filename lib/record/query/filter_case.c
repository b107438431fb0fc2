/* Text that is compared whatever its case: SQLite knows that of ASCII, the rest is done here.
 * SPDX-License-Identifier: MIT */
#include "record/query/filter_term.h"

#include "base/unicode.h"

#include <string.h>

/* More different letters than this in one value are compared as they are. */
enum { LETTERS = 20 };

static bool is_in(const int32_t *letters, size_t count, int32_t letter)
{
	for (size_t i = 0; i < count; i++)
		if (letters[i] == letter)
			return true;
	return false;
}

/* The letters beyond ASCII that have another case, small, each once. */
static size_t find_letters(const char *text, int32_t letters[LETTERS])
{
	size_t left = strlen(text);
	size_t count = 0;

	while (left) {
		int32_t point = 0;
		size_t size = crm_utf8_decode(text, left, &point);
		int32_t small = crm_small_letter(point);

		size += !size;
		text += size;
		left -= size;
		if (point < 0x80 || count == LETTERS || crm_capital_letter(small) == small ||
		    is_in(letters, count, small))
			continue;
		letters[count++] = small;
	}
	return count;
}

static void add_letter(struct crm_term *term, int32_t letter)
{
	CRM_SCOPED(str) text = {0};

	crm_str_add_point(&text, letter);
	crm_term_add_text(term, text.text);
}

void crm_term_add_any_case(struct crm_term *term, const struct crm_field *field, const char *text)
{
	struct crm_str *sql = &term->filter->sql;
	int32_t letters[LETTERS];
	size_t count = find_letters(text, letters);

	for (size_t i = 0; i < count; i++)
		crm_str_add(sql, "replace(");
	crm_str_addf(sql, "%s.\"%s\"", term->alias, field->name);
	for (size_t i = 0; i < count; i++) {
		crm_str_add(sql, ", ");
		add_letter(term, crm_capital_letter(letters[i]));
		crm_str_add(sql, ", ");
		add_letter(term, letters[i]);
		crm_str_add_char(sql, ')');
	}
}

void crm_term_add_small(struct crm_str *out, const char *text)
{
	int32_t letters[LETTERS];
	size_t count = find_letters(text, letters);
	size_t left = strlen(text);

	while (left) {
		int32_t point = 0;
		size_t size = crm_utf8_decode(text, left, &point);

		if (size && is_in(letters, count, crm_small_letter(point)))
			crm_str_add_point(out, crm_small_letter(point));
		else
			crm_str_add_bytes(out, text, size ? size : 1);
		text += size ? size : 1;
		left -= size ? size : 1;
	}
}
