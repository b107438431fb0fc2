/* Lines of rules into words.
 * SPDX-License-Identifier: MIT */
#include "format/words.h"

#include <stdlib.h>
#include <string.h>

static void add_word(struct crm_line *line, char *text, bool is_quoted)
{
	line->words = crm_grow(line->words, line->count, &line->capacity, sizeof(*line->words));
	line->words[line->count++] = (struct crm_word){text, is_quoted};
}

/* The text behind a closing quote, or NULL when there is none. */
static const char *take_quoted(struct crm_line *line, const char *text)
{
	CRM_SCOPED(str) word = {0};
	char quote = *text++;

	for (; *text; text++) {
		if (*text == quote && text[1] != quote) {
			add_word(line, crm_str_take(&word), true);
			return text + 1;
		}
		if (*text == quote)
			text++;
		crm_str_add_char(&word, *text);
	}
	return NULL;
}

static const char *take_bare(struct crm_line *line, const char *text)
{
	size_t length = strchr("=,", *text) ? 1 : strcspn(text, " \t\r\n=,'\"");

	add_word(line, crm_copy_bytes(text, length), false);
	return text + length;
}

enum crm_status crm_line_split(struct crm_line *line, const char *text)
{
	while (*text) {
		const char *start = text;

		if (crm_is_space(*text)) {
			text++;
			continue;
		}
		if (*text == '#')
			return CRM_OK;
		if (*text != '\'' && *text != '"') {
			text = take_bare(line, text);
			continue;
		}
		text = take_quoted(line, text);
		if (!text)
			return crm_fail(CRM_USAGE, "a quote never ends: %s", start);
	}
	return CRM_OK;
}

void crm_line_clear(struct crm_line *line)
{
	for (size_t i = 0; i < line->count; i++)
		free(line->words[i].text);
	free(line->words);
	*line = (struct crm_line){0};
}

bool crm_line_is_mark(const struct crm_line *line, size_t index, const char *mark)
{
	return index < line->count && !line->words[index].is_quoted &&
	       crm_equal(line->words[index].text, mark);
}
