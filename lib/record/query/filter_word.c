/* Arguments of a command line into a filter: what the shell has unquoted is quoted again.
 * SPDX-License-Identifier: MIT */
#include "record/query/filter.h"

#include <string.h>

static const char *const signs[] = {"!=", "!~", "<=", ">=", "=", "<", ">", "~"};

/* Where the value begins behind a path and an operator; NULL when the word is no comparison. */
static const char *find_value(const char *word)
{
	const char *at = word;

	while (crm_is_word(*at) || *at == '.')
		at++;
	for (size_t i = 0; at > word && i < CRM_COUNT(signs); i++)
		if (crm_starts_with(at, signs[i]))
			return at + strlen(signs[i]);
	return NULL;
}

/* Whether the filter goes on behind a blank of this text: it is not all one value. */
static bool goes_on(const char *text)
{
	static const char *const words[] = {"and ", "or ", "not ", "+", "("};

	for (const char *at = strchr(text, ' '); at; at = strchr(at + 1, ' '))
		for (size_t i = 0; i < CRM_COUNT(words); i++)
			if (crm_starts_with(at + 1, words[i]))
				return true;
	return strpbrk(text, "=<>~") != NULL;
}

/* A value of two words, or with the apostrophe of a name, that no quotes hold together yet. */
static bool needs_quotes(const char *value)
{
	const char *apostrophe = strchr(value, '\'');
	bool is_odd = apostrophe && apostrophe != value && !strchr(apostrophe + 1, '\'');

	if (strchr(value, '"') || (apostrophe && !is_odd))
		return false;
	return is_odd || (strchr(value, ' ') && !goes_on(value));
}

void crm_filter_add_argument(struct crm_str *filter, const char *argument)
{
	const char *value = find_value(argument);

	if (filter->length)
		crm_str_add_char(filter, ' ');
	if (!value || !needs_quotes(value)) {
		crm_str_add(filter, argument);
		return;
	}
	crm_str_add_bytes(filter, argument, (size_t)(value - argument));
	for (size_t length = strcspn(value, ",");; length = strcspn(value, ",")) {
		crm_str_addf(filter, "\"%.*s\"", (int)length, value);
		if (!value[length])
			return;
		crm_str_add_char(filter, ',');
		value += length + 1;
	}
}
