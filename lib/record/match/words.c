/* Prepared texts taken apart into words.
 * SPDX-License-Identifier: MIT */
#include "record/match/words.h"

size_t crm_match_split(const char *text, size_t length, struct crm_match_word *words)
{
	size_t count = 0;

	for (size_t at = 0; at < length && count < CRM_MATCH_WORDS;) {
		const char *blank;

		if (text[at] == ' ') {
			at++;
			continue;
		}
		blank = memchr(text + at, ' ', length - at);
		words[count].text = text + at;
		words[count].length = blank ? (size_t)(blank - (text + at)) : length - at;
		at += words[count++].length;
	}
	return count;
}

bool crm_match_same(struct crm_match_word a, struct crm_match_word b)
{
	return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

void crm_match_add_joined(struct crm_str *out, const struct crm_match_word *words, size_t count,
			  size_t first)
{
	for (size_t i = 0; i < count; i++)
		crm_str_add_bytes(out, words[(first + i) % count].text,
				  words[(first + i) % count].length);
}

int crm_match_best(const char *a, const char *b,
		   int (*compare)(struct crm_match_word one, struct crm_match_word other))
{
	struct crm_match_word one[CRM_MATCH_WORDS], other[CRM_MATCH_WORDS];
	size_t one_count = crm_match_split(a, strlen(a), one);
	size_t other_count = crm_match_split(b, strlen(b), other);
	int best = -100;

	for (size_t i = 0; i < one_count; i++)
		for (size_t j = 0; j < other_count; j++) {
			int alike = compare(one[i], other[j]);

			best = alike > best ? alike : best;
		}
	return best;
}
