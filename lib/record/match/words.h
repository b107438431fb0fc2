/* Prepared texts taken apart into words.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MATCH_WORDS_H
#define CRM_RECORD_MATCH_WORDS_H

#include "base/text.h"

/* Borrowed from the text; not terminated. */
struct crm_match_word {
	const char *text;
	size_t length;
};

enum { CRM_MATCH_WORDS = 12 }; /* further words are not looked at */

/* The words between blanks, at most CRM_MATCH_WORDS of them; returns their number. */
size_t crm_match_split(const char *text, size_t length, struct crm_match_word *words);

/* Adds the words without blanks between them, beginning with the one at `first` and going round. */
void crm_match_add_joined(struct crm_str *out, const struct crm_match_word *words, size_t count,
			  size_t first);

/* The best that `compare` says of any item of one prepared list and any of another; -100 at the
 * least. */
int crm_match_best(const char *a, const char *b,
		   int (*compare)(struct crm_match_word one, struct crm_match_word other));

bool crm_match_same(struct crm_match_word a, struct crm_match_word b);

#endif
