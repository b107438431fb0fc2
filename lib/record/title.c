/* Titles of linked records, in a hash table with open addressing.
 * SPDX-License-Identifier: MIT */
#include "record/title.h"

#include "record/noun_sql.h"
#include "record/nouns.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 256, MOST_TITLES = 1 << 16 };

/* The id and the title lie side by side: a look touches one slot and one of these. */
struct entry {
	size_t length;
	char id[CRM_ID_TEXT]; /* zeroed behind its end */
	char text[];
};

struct slot {
	uint64_t hash;
	const struct entry *entry; /* NULL: empty */
};

struct crm_titles {
	struct slot *slots;
	size_t slot_count, count; /* slots are a power of two, at most half of them taken */
	struct crm_arena arena;
};

/* Eight of an id's digits are 40 random bits. */
static uint64_t hash_of(const char id[CRM_ID_TEXT], size_t length)
{
	uint64_t bits = 0;

	memcpy(&bits, id + (length > sizeof bits ? length - sizeof bits : 0), sizeof bits);
	return (bits * UINT64_C(0x9e3779b97f4a7c15)) >> 20;
}

static struct slot *find_slot(const struct crm_titles *titles, const char id[CRM_ID_TEXT],
			      uint64_t hash)
{
	size_t mask = titles->slot_count - 1;
	size_t at = hash & mask;

	while (titles->slots[at].entry &&
	       (titles->slots[at].hash != hash ||
		memcmp(titles->slots[at].entry->id, id, CRM_ID_TEXT) != 0))
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
		if (old[i].entry)
			*find_slot(titles, old[i].entry->id, old[i].hash) = old[i];
	free(old);
}

static struct entry *add_entry(struct crm_titles *titles, const char id[CRM_ID_TEXT],
			       const char *text, size_t length)
{
	struct entry *entry = crm_arena_alloc(&titles->arena, sizeof *entry + length + 1);

	memcpy(entry->id, id, CRM_ID_TEXT);
	entry->length = length;
	if (length)
		memcpy(entry->text, text, length);
	return entry;
}

static enum crm_status read_title(struct crm_session *session, const char id[CRM_ID_TEXT],
				  const struct entry **out)
{
	const struct crm_noun *noun = crm_noun_of_id(session, id);
	const char *text = NULL;
	size_t length = 0;
	CRM_AUTO(query) query = NULL;
	enum crm_status status = CRM_OK;

	if (noun) {
		query = crm_query_kept(session->store, crm_noun_sql(session, noun)->label);
		crm_query_bind_text(query, 1, id);
		if (crm_query_next(query) && !crm_query_is_null(query, 0)) {
			length = crm_query_length(query, 0);
			text = crm_query_text(query, 0);
		}
		status = crm_query_status(query);
	}
	if (!status)
		*out = add_entry(session->titles, id, text, length);
	return status;
}

enum crm_status crm_title_find(struct crm_session *session, const char *id, struct crm_title *out)
{
	size_t length = strlen(id);
	char key[CRM_ID_TEXT] = {0};
	struct slot *slot;
	uint64_t hash;

	*out = (struct crm_title){"", 0};
	if (!length || length >= sizeof key)
		return CRM_OK;
	memcpy(key, id, length);
	if (!session->titles)
		session->titles = crm_alloc(sizeof *session->titles);
	make_room(session->titles);
	hash = hash_of(key, length);
	slot = find_slot(session->titles, key, hash);
	if (!slot->entry) {
		enum crm_status status = read_title(session, key, &slot->entry);

		if (status)
			return status;
		slot->hash = hash;
		session->titles->count++;
	}
	*out = (struct crm_title){slot->entry->text, slot->entry->length};
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
