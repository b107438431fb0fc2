/* How much of the index a search has to read.
 * SPDX-License-Identifier: MIT */
#include "record/search/breadth.h"

#include "record/search/words.h"
#include "store/query.h"

/* The engine takes about 10 ms for so many pages of beginnings. */
enum { BROAD = 100 };

/* Terms of the index of whole words have this before them. */
enum { WHOLE_WORDS = '0' };

struct beginning {
	struct crm_str token;
	bool is_start;
};

static void keep_last(void *context, const char *token, size_t length, bool is_start)
{
	struct beginning *beginning = context;

	crm_str_reset(&beginning->token);
	crm_str_add_bytes(&beginning->token, token, length);
	beginning->is_start = is_start;
}

static enum crm_status count_pages(struct crm_store *store, const struct crm_str *start,
				   int64_t *out)
{
	CRM_AUTO(query) query = crm_query_new(store, SQL_SEARCH_BREADTH);
	CRM_AUTO_TEXT end = crm_copy_bytes(start->text, start->length);

	end[start->length - 1]++;
	crm_query_bind_blob(query, 1, start->text, start->length);
	crm_query_bind_blob(query, 2, end, start->length);
	return crm_query_one_integer(query, 0, out);
}

/* Only the last word of a term is a beginning. */
static enum crm_status count_term(struct crm_store *store, const struct crm_search_term *term,
				  bool in_title, int64_t *out)
{
	CRM_SCOPED(str) start = {0};
	struct beginning beginning = {.is_start = false};
	enum crm_status status = CRM_OK;

	*out = 0;
	crm_words_each_token(term->words, true, keep_last, &beginning);
	crm_str_add_char(&start, WHOLE_WORDS);
	if (in_title)
		crm_str_add_char(&start, CRM_TITLE_MARK);
	crm_str_add_bytes(&start, crm_str_text(&beginning.token), beginning.token.length);
	if (term->is_start || beginning.is_start)
		status = count_pages(store, &start, out);
	crm_str_clear(&beginning.token);
	return status;
}

enum crm_status crm_search_is_broad(struct crm_store *store, const struct crm_search_ask *ask,
				    bool in_title, bool *out)
{
	int64_t sum = 0, pages;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < ask->count && !status; i++) {
		if (ask->terms[i].is_unwanted)
			continue;
		status = count_term(store, &ask->terms[i], in_title, &pages);
		sum += status ? 0 : pages;
	}
	*out = sum >= BROAD;
	return status;
}
