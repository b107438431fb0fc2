/* Titles of linked records, in a hash table with open addressing.
 * SPDX-License-Identifier: MIT */
#include "record/title.h"

#include "record/noun_sql.h"
#include "record/nouns.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 256, MOST_TITLES = 1 << 16 };

/* Ids lie in the slots: each look is one place in memory less. */
struct slot {
	char id[CRM_ID_TEXT]; /* "": empty; zeroed behind its end */
	struct crm_title title;
};

struct crm_titles {
	struct slot *slots;
	size_t slot_count, count; /* slots are a power of two, at most half of them taken */
	struct crm_arena arena;
};

/* Eight of an id's digits are 40 random bits. */
static uint64_t hash_of(const char id[CRM_ID_TEXT])
{
	size_t length = strlen(id);
	uint64_t bits = 0;

	memcpy(&bits, id + (length > sizeof bits ? length - sizeof bits : 0), sizeof bits);
	return (bits * UINT64_C(0x9e3779b97f4a7c15)) >> 20;
}

static struct slot *find_slot(const struct crm_titles *titles, const char id[CRM_ID_TEXT])
{
	size_t mask = titles->slot_count - 1;
	size_t at = hash_of(id) & mask;

	while (*titles->slots[at].id && memcmp(titles->slots[at].id, id, CRM_ID_TEXT) != 0)
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
		if (*old[i].id)
			*find_slot(titles, old[i].id) = old[i];
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
	size_t length = strlen(id);
	char key[CRM_ID_TEXT] = {0};
	struct crm_title title;
	enum crm_status status;
	struct slot *slot;

	*out = (struct crm_title){"", 0};
	if (!length || length >= sizeof key)
		return CRM_OK;
	memcpy(key, id, length);
	if (!session->titles)
		session->titles = crm_alloc(sizeof *session->titles);
	make_room(session->titles);
	slot = find_slot(session->titles, key);
	if (!*slot->id) {
		status = read_title(session, id, &title);
		if (status)
			return status;
		memcpy(slot->id, key, sizeof key);
		slot->title = title;
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
