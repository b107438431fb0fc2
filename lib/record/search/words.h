/* Texts as words, and words as the tokens of the index. For search*.c only.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_SEARCH_WORDS_H
#define CRM_RECORD_SEARCH_WORDS_H

#include "record/record.h"

/* Adds the words of a text to those that `out` has: folded, letters and digits only, one blank
 * between them; a run of writing without blanks is one word, its Han in simplified forms. */
void crm_words_add(struct crm_str *out, const char *text, size_t length);

/* The tokens of words: each word that has blanks around it, cut when it is long; of a run each two
 * neighbours, and what begins with its last character. In a search `is_start` says that a token is
 * only how the wanted one begins; in a document there is always a whole one. */
typedef void crm_token_visit(void *context, const char *token, size_t length, bool is_start);
void crm_words_each_token(const char *words, bool is_search, crm_token_visit *visit, void *context);

/* How often `wanted` stands in `words`, whole words of both; with `is_start` the last word may go
 * on. */
size_t crm_words_count(const char *words, const char *wanted, bool is_start);

/* Whether the records of this noun are in the index. */
bool crm_search_has_noun(const struct crm_noun *noun);

/* Whether records are found by the words of this field, and the words of its value. */
bool crm_search_has_words(const struct crm_field *field);
void crm_search_add_words(struct crm_str *out, const struct crm_field *field,
			  const struct crm_value *value);

/* A record as the index holds it: tokens with a blank behind each, those of the title a second time
 * behind CRM_TITLE_MARK, its noun behind CRM_NOUN_MARK. NULL adds nothing. */
enum { CRM_TITLE_MARK = '=', CRM_NOUN_MARK = '@' };
void crm_search_add_document(struct crm_str *out, const struct crm_record *record);

#endif
