/* Records that have the words looked for, the best first.
 * SPDX-License-Identifier: MIT */
#include "base/unicode.h"
#include "record/nouns.h"
#include "record/search/ask.h"
#include "record/search/breadth.h"
#include "record/search/words.h"

#include <stdlib.h>

/* So many are put in order together. */
enum { BLOCK = 200 };

/* So many records are looked at, the newest first, before the index is asked for a beginning that
 * very many words have: one that is as common in records fills a block. Less than a hit in
 * SPARSE does not, and is given up after PATIENCE. */
enum { WALKED = 3000, PATIENCE = 500, SPARSE = 30 };

struct match {
	char id[CRM_ID_TEXT];
	size_t place; /* in which they came: the newest first */
	struct crm_search_fit fit;
};

struct crm_search {
	struct crm_session *session;
	struct crm_search_wish wish;
	struct crm_search_ask ask;
	struct crm_query *rows; /* of the tier at hand */
	int tier;
	bool is_walking; /* rows are of all records */
	int64_t before;  /* the document looked at last; rows are of earlier ones */
	struct match matches[BLOCK];
	size_t count, at;
	struct crm_record *record;
	struct crm_str where;
	enum crm_status status;
};

enum crm_status crm_search_new(struct crm_session *session, const struct crm_search_wish *wish,
			       struct crm_search **out)
{
	CRM_AUTO(search) search = crm_alloc(sizeof *search);
	enum crm_status status;

	search->session = session;
	search->wish = *wish;
	status = crm_search_ask_read(wish, &search->ask);
	if (status)
		return status;
	if (session->version < CRM_SEARCH_VERSION)
		return crm_hint(crm_fail(CRM_CONFIG, "this store has no index of words yet"),
				"crm-admin check --repair");
	*out = search;
	search = NULL;
	return CRM_OK;
}

void crm_search_free(struct crm_search *search)
{
	if (!search)
		return;
	crm_query_free(search->rows);
	crm_record_free(search->record);
	crm_search_ask_clear(&search->ask);
	crm_str_clear(&search->where);
	free(search);
}

static bool is_wanted(const struct crm_search *search, const struct crm_noun *noun)
{
	for (size_t i = 0; i < search->wish.noun_count; i++)
		if (search->wish.nouns[i] == noun)
			return true;
	return !search->wish.nouns;
}

/* Records with exactly this title are known by their lookup keys. */
static void open_whole(struct crm_search *search)
{
	CRM_SCOPED(str) sql = {0};

	crm_str_add(&sql, "SELECT id FROM lookup WHERE key = ?1 AND field IN (''");
	for (size_t i = 0; i < crm_noun_count(search->session); i++)
		if (is_wanted(search, crm_noun_at(search->session, i)))
			crm_str_addf(&sql, ", '%s.%s'", crm_noun_at(search->session, i)->name,
				     crm_noun_at(search->session, i)->title);
	crm_str_add(&sql, ") ORDER BY field, id");
	search->rows = crm_query_made(search->session->store, sql.text);
	crm_query_bind_text(search->rows, 1, search->ask.whole);
}

static void open_walk(struct crm_search *search)
{
	search->rows = crm_query_new(search->session->store, SQL_SEARCH_WALK);
	crm_query_bind_integer(search->rows, 1, WALKED);
}

static void open_match(struct crm_search *search, bool in_title)
{
	CRM_SCOPED(str) match = {0};

	crm_str_add_char(&match, '(');
	crm_search_ask_add(&search->ask, in_title, &match);
	crm_str_add_char(&match, ')');
	for (size_t i = 0; i < search->wish.noun_count; i++)
		crm_str_addf(&match, "%s\"%c%s\"", i ? " OR " : " AND (", CRM_NOUN_MARK,
			     search->wish.nouns[i]->name);
	crm_str_add(&match, search->wish.noun_count ? ")" : "");
	search->rows = crm_query_new(search->session->store, SQL_SEARCH_MATCH);
	/* Borrowed until the query is freed. */
	crm_query_bind_text(search->rows, 1,
			    crm_arena_copy(&search->ask.arena, match.text, match.length));
	crm_query_bind_integer(search->rows, 2, search->before);
}

/* Behind the records that were walked comes what the index has before them. */
static void open_tier(struct crm_search *search)
{
	bool in_title = search->tier == CRM_TIER_TITLE;

	if (search->tier == CRM_TIER_WHOLE_TITLE) {
		open_whole(search);
		return;
	}
	if (search->is_walking) {
		search->is_walking = false;
	} else {
		search->before = INT64_MAX;
		search->status = crm_search_is_broad(search->session->store, &search->ask, in_title,
						     &search->is_walking);
	}
	if (search->is_walking)
		open_walk(search);
	else
		open_match(search, in_title);
}

static void consider(struct crm_search *search, const char *id)
{
	const struct crm_noun *noun = crm_noun_of_id(search->session, id);
	struct match *match = &search->matches[search->count];
	CRM_AUTO(record) record = NULL;
	enum crm_status status = CRM_NOT_FOUND;

	if (search->is_walking && noun && !is_wanted(search, noun))
		return;
	if (noun)
		status = crm_record_load(search->session, noun, id, &record);

	if (status == CRM_NOT_FOUND)
		crm_message_clear();
	else
		search->status = status;
	if (status || !crm_search_fits(&search->ask, record, &match->fit) ||
	    (int)match->fit.tier != search->tier)
		return;
	memcpy(match->id, record->id, sizeof match->id);
	match->place = search->count++;
}

static int compare(const void *a, const void *b)
{
	const struct match *one = a, *other = b;

	if (one->fit.score > other->fit.score || one->fit.score < other->fit.score)
		return one->fit.score > other->fit.score ? -1 : 1;
	return one->place < other->place ? -1 : 1;
}

/* Takes rows until there is a block of them, or the walk does not pay. */
static void take_rows(struct crm_search *search)
{
	size_t taken = 0;

	while (search->count < BLOCK && !search->status && crm_query_next(search->rows)) {
		if (search->is_walking)
			search->before = crm_query_integer(search->rows, 1);
		consider(search, crm_query_text(search->rows, 0));
		taken++;
		if (search->is_walking && taken >= PATIENCE && search->count * SPARSE < taken)
			break;
	}
	if (!search->status)
		search->status = crm_query_status(search->rows);
}

/* A tier after the other; the next only when this one has no more. */
static void fill(struct crm_search *search)
{
	search->count = 0;
	search->at = 0;
	while ((!search->count || search->is_walking) && search->tier <= CRM_TIER_ANYWHERE &&
	       !search->status) {
		if (!search->rows)
			open_tier(search);
		if (!search->status)
			take_rows(search);
		if (search->count == BLOCK)
			break;
		crm_query_free(search->rows);
		search->rows = NULL;
		search->tier += !search->is_walking;
	}
	if (search->count)
		qsort(search->matches, search->count, sizeof *search->matches, compare);
}

bool crm_search_next(struct crm_search *search, struct crm_hit *out)
{
	const struct match *match;

	crm_record_free(search->record);
	search->record = NULL;
	if (search->at == search->count && !search->status)
		fill(search);
	if (search->status || search->at == search->count)
		return false;
	match = &search->matches[search->at++];
	search->status =
		crm_record_load(search->session, crm_noun_of_id(search->session, match->id),
				match->id, &search->record);
	if (search->status)
		return false;
	crm_str_reset(&search->where);
	crm_search_add_where(&search->where, &search->ask, search->record, &match->fit);
	*out = (struct crm_hit){search->record, search->where.text};
	return true;
}

enum crm_status crm_search_status(const struct crm_search *search)
{
	return search->status;
}
