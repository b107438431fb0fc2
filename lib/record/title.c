/* Titles of linked records, in a hash table with open addressing.
 * SPDX-License-Identifier: MIT */
#include "record/title.h"

#include "base/hash.h"
#include "record/noun_sql.h"
#include "record/nouns.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 256, MOST_TITLES = 1 << 16 };

struct slot {
	uint64_t hash; /* 0: empty */
	const char *id;
	struct crm_title title;
};

struct crm_titles {
	struct slot *slots;
	size_t slot_count, count; /* slots are a power of two, at most half of them taken */
	struct crm_arena arena;
};

static struct slot *find_slot(const struct crm_titles *titles, const char *id, uint64_t hash)
{
	size_t mask = titles->slot_count - 1;
	size_t at = (hash >> 7) & mask;

	while (titles->slots[at].hash &&
	       (titles->slots[at].hash != hash || !crm_equal(titles->slots[at].id, id)))
		at = (at + 1) & mask;
	return &titles->slots[at];
}

static void make_room(struct crm_titles *titles)
{
	struct slot *old = titles->slots;
	size_t count = titles->slot_count;

	if (titles->count * 2 < count)
		return;
	titles->slot_count = count ? count * 2 : FIRST_SLOTS;
	titles->slots = crm_alloc(titles->slot_count * sizeof *titles->slots);
	for (size_t i = 0; i < count; i++)
		if (old[i].hash)
			*find_slot(titles, old[i].id, old[i].hash) = old[i];
	free(old);
}

static enum crm_status read_title(struct crm_session *session, const char *id,
				  struct crm_title *out)
{
	const struct crm_noun *noun = crm_noun_of_id(session, id);
	CRM_AUTO(query) query = NULL;

	*out = (struct crm_title){"", 0};
	if (!noun)
		return CRM_OK;
	query = crm_query_kept(session->store, crm_noun_sql(session, noun)->label);
	crm_query_bind_text(query, 1, id);
	if (crm_query_next(query) && !crm_query_is_null(query, 0)) {
		out->length = crm_query_length(query, 0);
		out->text = crm_arena_copy(&session->titles->arena, crm_query_text(query, 0),
					   out->length);
	}
	return crm_query_status(query);
}

enum crm_status crm_title_find(struct crm_session *session, const char *id, struct crm_title *out)
{
	uint64_t hash = crm_hash(id, strlen(id));
	struct slot *slot;
	enum crm_status status;

	if (!session->titles)
		session->titles = crm_alloc(sizeof *session->titles);
	make_room(session->titles);
	slot = find_slot(session->titles, id, hash);
	if (!slot->hash) {
		struct slot fresh = {.hash = hash};

		status = read_title(session, id, &fresh.title);
		if (status)
			return status;
		fresh.id = crm_arena_copy(&session->titles->arena, id, strlen(id));
		*slot = fresh;
		session->titles->count++;
	}
	*out = slot->title;
	return CRM_OK;
}

void crm_titles_trim(struct crm_session *session)
{
	struct crm_titles *titles = session->titles;

	if (!titles || titles->count < MOST_TITLES)
		return;
	memset(titles->slots, 0, titles->slot_count * sizeof *titles->slots);
	crm_arena_clear(&titles->arena);
	titles->count = 0;
}

void crm_titles_clear(struct crm_session *session)
{
	if (!session->titles)
		return;
	crm_arena_clear(&session->titles->arena);
	free(session->titles->slots);
	free(session->titles);
	session->titles = NULL;
}
