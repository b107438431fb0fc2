/* Lists packed into one text.
 * SPDX-License-Identifier: MIT */
#include "base/list.h"

#include <string.h>

static bool is_kind_letter(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

/* The length of a kind at the start of `text`, 0 when the text does not start with one. */
static size_t kind_at(const char *text, size_t length)
{
	size_t end = 0;

	while (end < length && is_kind_letter(text[end]))
		end++;
	return end < length && text[end] == ':' ? end : 0;
}

bool crm_list_next(const char **cursor, struct crm_list_item *item)
{
	const char *start = *cursor;
	const char *end;

	while (crm_is_space(*start) || *start == ',')
		start++;
	if (!*start)
		return false;
	for (end = start; *end && *end != ','; end++)
		if (*end == '\\' && end[1])
			end++;
	*cursor = end;
	while (end > start && crm_is_space(end[-1]))
		end--;

	item->kind = start;
	item->kind_length = kind_at(start, (size_t)(end - start));
	if (item->kind_length)
		start += item->kind_length + 1;
	item->value = start;
	item->value_length = (size_t)(end - start);
	return true;
}

void crm_list_add_value(struct crm_str *out, const struct crm_list_item *item)
{
	if (!memchr(item->value, '\\', item->value_length)) {
		crm_str_add_bytes(out, item->value, item->value_length);
		return;
	}
	for (size_t i = 0; i < item->value_length; i++) {
		if (item->value[i] == '\\' && i + 1 < item->value_length)
			i++;
		crm_str_add_char(out, item->value[i]);
	}
}

void crm_list_add(struct crm_str *packed, const char *kind, size_t kind_length, const char *value,
		  size_t value_length)
{
	size_t colon = kind_length ? 0 : kind_at(value, value_length);

	if (packed->length)
		crm_str_add(packed, ", ");
	if (kind_length) {
		crm_str_add_bytes(packed, kind, kind_length);
		crm_str_add_char(packed, ':');
	}
	for (size_t i = 0; i < value_length; i++) {
		if (value[i] == ',' || value[i] == '\\' || (colon && i == colon))
			crm_str_add_char(packed, '\\');
		crm_str_add_char(packed, value[i]);
	}
}

size_t crm_list_count(const char *packed)
{
	struct crm_list_item item;
	size_t count = 0;

	while (crm_list_next(&packed, &item))
		count++;
	return count;
}
