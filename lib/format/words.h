/* A line taken apart into words: bare, or between quotes; '=' and ',' are words of their own.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_WORDS_H
#define CRM_FORMAT_WORDS_H

#include "base/text.h"

struct crm_word {
	char *text;
	bool is_quoted; /* then "=" is a text and no mark */
};

/* The words of one line. Zero-initialised is empty. */
struct crm_line {
	struct crm_word *words;
	size_t count, capacity;
};

/* Splits: blanks end a word, '...' and "..." hold any byte (the quote itself doubled), # at the
 * start of a word begins a comment. CRM_USAGE: a quote that never ends. */
enum crm_status crm_line_split(struct crm_line *line, const char *text) CRM_MUST_CHECK;
void crm_line_clear(struct crm_line *line);

/* Whether the word at `index` is this mark, and not a quoted text. */
bool crm_line_is_mark(const struct crm_line *line, size_t index, const char *mark);

#endif
