/* Pairs of records that are alike and no duplicates.
 * SPDX-License-Identifier: MIT */
#include "record/match/namesake.h"

#include <stdlib.h>

void crm_match_add_pair(struct crm_str *out, const char *one, const char *other)
{
	bool is_turned = strcmp(one, other) > 0;

	crm_str_addf(out, "%s %s", is_turned ? other : one, is_turned ? one : other);
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

enum crm_status crm_match_namesakes_load(struct crm_session *session,
					 struct crm_match_namesakes *namesakes)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_MATCH_NAMESAKES);

	while (crm_query_next(query)) {
		namesakes->pairs = crm_grow(namesakes->pairs, namesakes->count,
					    &namesakes->capacity, sizeof *namesakes->pairs);
		namesakes->pairs[namesakes->count++] = crm_copy(crm_query_text(query, 0));
	}
	if (namesakes->count)
		qsort(namesakes->pairs, namesakes->count, sizeof *namesakes->pairs, compare);
	return crm_query_status(query);
}

void crm_match_namesakes_clear(struct crm_match_namesakes *namesakes)
{
	for (size_t i = 0; i < namesakes->count; i++)
		free(namesakes->pairs[i]);
	free(namesakes->pairs);
}

bool crm_match_are_namesakes(const struct crm_match_namesakes *namesakes, const char *one,
			     const char *other)
{
	CRM_SCOPED(str) pair = {0};

	if (!namesakes->count)
		return false;
	crm_match_add_pair(&pair, one, other);
	return bsearch(&pair.text, namesakes->pairs, namesakes->count, sizeof *namesakes->pairs,
		       compare);
}

enum crm_status crm_match_ask_namesakes(struct crm_session *session, const char *one,
					const char *other, bool *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_MATCH_NAMESAKE);
	CRM_SCOPED(str) pair = {0};
	int64_t count = 0;
	enum crm_status status;

	crm_match_add_pair(&pair, one, other);
	crm_query_bind_text(query, 1, pair.text);
	status = crm_query_one_integer(query, 0, &count);
	if (!status)
		*out = count > 0;
	return status;
}
