/* Titles of linked records, in a hash table with open addressing.
 * SPDX-License-Identifier: MIT */
#include "record/title.h"

#include "record/noun_sql.h"
#include "record/nouns.h"

#include <stdlib.h>
#include <string.h>

enum {
	FIRST_SLOTS = 256,
	MOST_TITLES = 1 << 16,
	CACHE_LINE = 64,
	FIRST_STRETCH = 1024,
	STRETCH_ROWS = 8, /* read in order in the time that it takes to look for one record */
};

/* The id and the title lie side by side, mostly in one line of the processor's cache. */
struct entry {
	char id[CRM_ID_TEXT]; /* zeroed behind its end */
	size_t length;
	char text[];
};

/* What was asked of a noun. When its records were looked for one by one as often as `next` says, as
 * many as cost that time are read in order: so those of a noun that is linked to all over are soon
 * there, and nothing is more than twice as dear. */
struct stock {
	const struct crm_noun *noun;
	size_t misses, next;
	char last[CRM_ID_TEXT]; /* of those read in order */
	struct stock *other;
};

/* Slots hold nothing but an address, so that most of them stay in the cache. */
struct crm_titles {
	const struct entry **slots; /* NULL: empty */
	size_t slot_count, count;   /* slots are a power of two, at most half of them taken */
	struct crm_arena arena;
	struct stock *stocks;
};

/* Eight of an id's digits are 40 random bits. */
static uint64_t hash_of(const char id[CRM_ID_TEXT], size_t length)
{
	uint64_t bits = 0;

	memcpy(&bits, id + (length > sizeof bits ? length - sizeof bits : 0), sizeof bits);
	return (bits * UINT64_C(0x9e3779b97f4a7c15)) >> 20;
}

static const struct entry **find_slot(const struct crm_titles *titles, const char id[CRM_ID_TEXT],
				      size_t length)
{
	size_t mask = titles->slot_count - 1;
	size_t at = hash_of(id, length) & mask;

	while (titles->slots[at] && memcmp(titles->slots[at]->id, id, CRM_ID_TEXT) != 0)
		at = (at + 1) & mask;
	return &titles->slots[at];
}

static void make_room(struct crm_titles *titles)
{
	const struct entry **old = titles->slots;
	size_t count = titles->slot_count;

	if (titles->count * 2 < count)
		return;
	titles->slot_count = count ? count * 2 : FIRST_SLOTS;
	titles->slots = crm_alloc(titles->slot_count * sizeof *titles->slots);
	for (size_t i = 0; i < count; i++)
		if (old[i])
			*find_slot(titles, old[i]->id, strlen(old[i]->id)) = old[i];
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

static enum crm_status read_title(struct crm_session *session, const struct crm_noun *noun,
				  const char id[CRM_ID_TEXT], const struct entry **out)
{
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

/* As whole words, so that ids are compared as such. */
static bool take_key(const char *id, size_t length, char key[CRM_ID_TEXT])
{
	if (!length || length >= CRM_ID_TEXT)
		return false;
	memset(key, 0, CRM_ID_TEXT);
	memcpy(key, id, length);
	return true;
}

static struct stock *stock_of(struct crm_titles *titles, const struct crm_noun *noun)
{
	struct stock *stock = titles->stocks;

	while (stock && stock->noun != noun)
		stock = stock->other;
	if (!stock) {
		stock = crm_alloc(sizeof *stock);
		*stock = (struct stock){.noun = noun,
					.next = FIRST_STRETCH,
					.other = titles->stocks};
		titles->stocks = stock;
	}
	return stock;
}

static enum crm_status read_stretch(struct crm_session *session, struct stock *stock)
{
	struct crm_titles *titles = session->titles;
	CRM_AUTO_TEXT sql =
		crm_format("SELECT id, \"%s\" FROM \"%s\" WHERE id > ?1 ORDER BY id LIMIT ?2",
			   stock->noun->title, stock->noun->name);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);
	CRM_AUTO_TEXT last = crm_copy(stock->last);
	const struct entry **slot;

	crm_query_bind_text(query, 1, last);
	crm_query_bind_integer(query, 2, (int64_t)(stock->next * STRETCH_ROWS));
	while (titles->count < MOST_TITLES && crm_query_next(query)) {
		const char *text = crm_query_text(query, 1);

		if (!take_key(crm_query_text(query, 0), crm_query_length(query, 0), stock->last))
			continue;
		make_room(titles);
		slot = find_slot(titles, stock->last, strlen(stock->last));
		if (*slot)
			continue;
		*slot = add_entry(titles, stock->last, text, text ? crm_query_length(query, 1) : 0);
		titles->count++;
	}
	stock->next *= 2;
	return crm_query_status(query);
}

/* A title that is not there yet. */
static enum crm_status add_title(struct crm_session *session, const char id[CRM_ID_TEXT],
				 const struct entry **slot, struct crm_title *out)
{
	const struct crm_noun *noun = crm_noun_of_id(session, id);
	enum crm_status status = read_title(session, noun, id, slot);
	struct stock *stock;

	if (status)
		return status;
	*out = (struct crm_title){(*slot)->text, (*slot)->length};
	session->titles->count++;
	if (!noun)
		return CRM_OK;
	stock = stock_of(session->titles, noun);
	return ++stock->misses < stock->next ? CRM_OK : read_stretch(session, stock);
}

void crm_title_expect(const struct crm_session *session, const char *id, size_t length)
{
	const struct crm_titles *titles = session->titles;
	const struct entry *entry;

	if (!titles || length < sizeof(uint64_t) || length >= CRM_ID_TEXT)
		return;
	entry = titles->slots[hash_of(id, length) & (titles->slot_count - 1)];
	if (!entry)
		return;
	__builtin_prefetch(entry);
	__builtin_prefetch((const char *)entry + CACHE_LINE - 1);
}

enum crm_status crm_title_find(struct crm_session *session, const char *id, struct crm_title *out)
{
	size_t length = strlen(id);
	const struct entry **slot;
	char key[CRM_ID_TEXT];

	*out = (struct crm_title){"", 0};
	if (!take_key(id, length, key))
		return CRM_OK;
	if (!session->titles)
		session->titles = crm_alloc(sizeof *session->titles);
	make_room(session->titles);
	slot = find_slot(session->titles, key, length);
	if (!*slot)
		return add_title(session, key, slot, out);
	*out = (struct crm_title){(*slot)->text, (*slot)->length};
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
	while (session->titles->stocks) {
		struct stock *stock = session->titles->stocks;

		session->titles->stocks = stock->other;
		free(stock);
	}
	free(session->titles->slots);
	free(session->titles);
	session->titles = NULL;
}
