/* Growing strings, and the few questions asked of bytes everywhere.
 * SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_SIZE = 64, INTEGER_DIGITS = 20 };

void crm_str_enlarge(struct crm_str *str, size_t more)
{
	size_t wanted = str->length + more + 1;
	size_t capacity = str->capacity + str->capacity / 2;

	/* A sum that wrapped asks for more than there is: let the allocation say so. */
	if (wanted <= more)
		wanted = SIZE_MAX;
	if (capacity < FIRST_SIZE)
		capacity = FIRST_SIZE;
	if (capacity < wanted)
		capacity = wanted;
	str->text = crm_resize(str->text, capacity);
	str->text[str->length] = '\0';
	str->capacity = capacity;
}

void crm_str_addv(struct crm_str *str, const char *format, va_list values)
{
	va_list again;
	size_t room;
	int length;

	va_copy(again, values);
	crm_str_reserve(str, FIRST_SIZE);
	room = str->capacity - str->length;
	length = vsnprintf(str->text + str->length, room, format, values);
	if (length > 0 && (size_t)length >= room) {
		char *end = crm_str_reserve(str, (size_t)length);

		length = vsnprintf(end, (size_t)length + 1, format, again);
	}
	va_end(again);
	if (length > 0)
		str->length += (size_t)length;
	str->text[str->length] = '\0';
}

void crm_str_addf(struct crm_str *str, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	crm_str_addv(str, format, values);
	va_end(values);
}

void crm_str_add_integer(struct crm_str *str, int64_t number)
{
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	char digits[INTEGER_DIGITS];
	size_t start = INTEGER_DIGITS;

	do {
		digits[--start] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (number < 0)
		digits[--start] = '-';
	crm_str_add_bytes(str, digits + start, INTEGER_DIGITS - start);
}

void crm_str_reset(struct crm_str *str)
{
	str->length = 0;
	if (str->text)
		str->text[0] = '\0';
}

char *crm_str_take(struct crm_str *str)
{
	char *text = str->text ? str->text : crm_copy("");

	*str = (struct crm_str){0};
	return text;
}

const char *crm_str_text(const struct crm_str *str)
{
	return str->text ? str->text : "";
}

void crm_str_clear(struct crm_str *str)
{
	free(str->text);
	*str = (struct crm_str){0};
}

char *crm_format(const char *format, ...)
{
	struct crm_str str = {0};
	va_list values;

	va_start(values, format);
	crm_str_addv(&str, format, values);
	va_end(values);
	return crm_str_take(&str);
}

bool crm_equal_nocase(const char *a, const char *b)
{
	while (*a && crm_lower(*a) == crm_lower(*b)) {
		a++;
		b++;
	}
	return crm_lower(*a) == crm_lower(*b);
}

bool crm_starts_with(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool crm_ends_with(const char *text, const char *suffix)
{
	size_t length = strlen(text);
	size_t suffix_length = strlen(suffix);

	return length >= suffix_length && crm_equal(text + length - suffix_length, suffix);
}

char *crm_trim(const char *text)
{
	size_t length;

	while (crm_is_space(*text))
		text++;
	length = strlen(text);
	while (length && crm_is_space(text[length - 1]))
		length--;
	return crm_copy_bytes(text, length);
}

char *crm_next_word(const char **list)
{
	while (**list) {
		size_t length = strcspn(*list, ",");
		CRM_AUTO_TEXT piece = crm_copy_bytes(*list, length);
		char *word = crm_trim(piece);

		*list += length + ((*list)[length] == ',');
		if (*word)
			return word;
		crm_text_auto(&word);
	}
	return NULL;
}

/* Fills a row of the table of edit distances; rows[2] is it, the two rows above come first. */
static void fill_row(const char *word, const char *candidate, size_t row, size_t *const rows[3])
{
	size_t *above = rows[1];
	size_t *here = rows[2];
	char byte = crm_lower(candidate[row - 1]);

	here[0] = row;
	for (size_t i = 1; word[i - 1]; i++) {
		char other = crm_lower(word[i - 1]);
		size_t best = above[i - 1] + (byte != other);

		if (above[i] + 1 < best)
			best = above[i] + 1;
		if (here[i - 1] + 1 < best)
			best = here[i - 1] + 1;
		if (row > 1 && i > 1 && byte == crm_lower(word[i - 2]) &&
		    other == crm_lower(candidate[row - 2]) && rows[0][i - 2] + 1 < best)
			best = rows[0][i - 2] + 1;
		here[i] = best;
	}
}

static size_t edit_distance(const char *word, const char *candidate, size_t *table)
{
	size_t width = strlen(word) + 1;
	size_t *rows[3] = {table, table + width, table + 2 * width};

	for (size_t i = 0; i < width; i++)
		rows[2][i] = i;
	for (size_t row = 1; candidate[row - 1]; row++) {
		size_t *oldest = rows[0];

		rows[0] = rows[1];
		rows[1] = rows[2];
		rows[2] = oldest;
		fill_row(word, candidate, row, rows);
	}
	return rows[2][width - 1];
}

const char *crm_nearest(const char *word, const char *const *candidates, size_t count)
{
	size_t length = strlen(word);
	/* One slip for each three letters begun; a short word must not turn into another one whole.
	 */
	size_t best = length < 3 ? length / 2 : (length + 2) / 3;
	const char *nearest = NULL;
	size_t *table;

	if (length > 1000)
		return NULL;
	table = crm_alloc(3 * (length + 1) * sizeof(*table));
	for (size_t i = 0; i < count; i++) {
		size_t distance = edit_distance(word, candidates[i], table);

		if (distance < best || (distance == best && !nearest)) {
			best = distance;
			nearest = candidates[i];
		}
	}
	free(table);
	return nearest;
}
