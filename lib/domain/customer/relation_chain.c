/* The shortest chain between two people or firms: breadth first from both ends, a level at a time
 * from the end that has met fewer, until the two meet.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/relation.h"

#include <stdlib.h>

enum { MOST_MET = 200000, FIRST_SLOTS = 1024, NOBODY = -1 };

/* Somebody who was met, and from where. */
struct met {
	char id[CRM_ID_TEXT];
	int32_t from;     /* the one before; NOBODY at the end itself */
	const char *type; /* what the one nearer the beginning of the chain is to the other */
};

/* All that were met from one end, in the order of their distance, and a hash table of their places
 * with open addressing. */
struct end {
	struct met *met;
	size_t count, capacity;
	size_t level; /* where those of the last level begin */
	int32_t *slots;
	size_t slot_count;
	bool is_far; /* the end of the chain, not its beginning */
};

struct chain {
	struct crm_session *session;
	struct crm_query *next;
	struct crm_arena arena; /* of the types */
	struct end near, far;
	int32_t near_meeting, far_meeting; /* where the ends meet, or NOBODY */
	char today[CRM_DAY_TEXT];
};

/* FNV-1a. */
static size_t slot_of(const struct end *end, const char *id)
{
	uint64_t hash = 14695981039346656037u;
	size_t slot;

	for (const char *at = id; *at; at++)
		hash = (hash ^ (unsigned char)*at) * 1099511628211u;
	slot = (hash >> 7) & (end->slot_count - 1);
	while (end->slots[slot] && !crm_equal(end->met[end->slots[slot] - 1].id, id))
		slot = (slot + 1) & (end->slot_count - 1);
	return slot;
}

/* The place of somebody who was met, or NOBODY. */
static int32_t find(const struct end *end, const char *id)
{
	return end->slots[slot_of(end, id)] - 1;
}

static void make_room(struct end *end)
{
	if (end->slot_count > 2 * end->count + 1)
		return;
	free(end->slots);
	end->slot_count = end->slot_count ? 2 * end->slot_count : FIRST_SLOTS;
	end->slots = crm_alloc(end->slot_count * sizeof *end->slots);
	for (size_t i = 0; i < end->count; i++)
		end->slots[slot_of(end, end->met[i].id)] = (int32_t)i + 1;
}

static void meet(struct end *end, const char *id, int32_t from, const char *type)
{
	struct met *met;

	make_room(end);
	end->met = crm_grow(end->met, end->count, &end->capacity, sizeof *end->met);
	met = &end->met[end->count];
	memcpy(met->id, id, strlen(id) + 1);
	met->from = from;
	met->type = type;
	end->slots[slot_of(end, id)] = (int32_t)++end->count;
}

static const char *keep_type(struct chain *chain, int column)
{
	const char *type = crm_query_text(chain->next, column);

	return crm_arena_copy(&chain->arena, type ? type : "", type ? strlen(type) : 0);
}

/* Everybody next to one who was met. */
static void look_around(struct chain *chain, struct end *end, int32_t from)
{
	const struct end *other = end->is_far ? &chain->near : &chain->far;

	crm_query_reset(chain->next);
	crm_query_bind_text(chain->next, 1, end->met[from].id);
	crm_query_bind_text(chain->next, 2, chain->today);
	while (chain->near_meeting == NOBODY && crm_query_next(chain->next)) {
		const char *id = crm_query_text(chain->next, 0);
		int32_t there;

		if (!id || strlen(id) >= CRM_ID_TEXT || find(end, id) != NOBODY)
			continue;
		meet(end, id, from, keep_type(chain, end->is_far ? 2 : 1));
		there = find(other, id);
		if (there == NOBODY)
			continue;
		chain->near_meeting = end->is_far ? there : (int32_t)end->count - 1;
		chain->far_meeting = end->is_far ? (int32_t)end->count - 1 : there;
	}
}

/* One level further from an end. A level that is met from both ends is met at the same distance
 * whoever is first, so the first meeting makes the shortest chain. */
static enum crm_status go_on(struct chain *chain, struct end *end)
{
	size_t level = end->count;

	for (size_t i = end->level; i < level && chain->near_meeting == NOBODY; i++) {
		look_around(chain, end, (int32_t)i);
		if (crm_query_status(chain->next))
			return crm_query_status(chain->next);
		if (chain->near.count + chain->far.count > MOST_MET)
			return crm_fail(CRM_REFUSED,
					"more than %d people and companies lie between: too many "
					"to search",
					MOST_MET);
	}
	end->level = level;
	return CRM_OK;
}

static enum crm_status visit_near(const struct end *near, int32_t place,
				  crm_relation_step_visit *visit, void *context)
{
	int32_t *way = crm_alloc((near->count + 1) * sizeof *way);
	size_t count = 0;
	enum crm_status status = CRM_OK;

	for (; place != NOBODY; place = near->met[place].from)
		way[count++] = place;
	while (count-- && !status)
		status = visit(context, &(struct crm_relation_step){near->met[way[count]].id,
								    near->met[way[count]].type});
	free(way);
	return status;
}

static enum crm_status visit_far(const struct end *far, int32_t place,
				 crm_relation_step_visit *visit, void *context)
{
	enum crm_status status = CRM_OK;

	for (; far->met[place].from != NOBODY && !status; place = far->met[place].from)
		status = visit(context,
			       &(struct crm_relation_step){far->met[far->met[place].from].id,
							   far->met[place].type});
	return status;
}

static enum crm_status search(struct chain *chain, int64_t most)
{
	enum crm_status status = CRM_OK;

	for (int64_t step = 0; step < most && chain->near_meeting == NOBODY && !status; step++) {
		bool is_near = chain->near.count <= chain->far.count;
		struct end *end = is_near ? &chain->near : &chain->far;

		status = go_on(chain, end);
		if (end->level == end->count)
			break;
	}
	return status;
}

static void clear(struct chain *chain)
{
	crm_query_free(chain->next);
	crm_arena_clear(&chain->arena);
	free(chain->near.met);
	free(chain->near.slots);
	free(chain->far.met);
	free(chain->far.slots);
}

enum crm_status crm_relation_chain(struct crm_session *session, const char *from, const char *to,
				   int64_t most, crm_relation_step_visit *visit, void *context)
{
	struct chain chain = {.session = session,
			      .next = crm_query_new(session->store, SQL_RELATION_NEXT),
			      .far = {.is_far = true},
			      .near_meeting = NOBODY};
	enum crm_status status;

	crm_day_text(session->clock.today, chain.today);
	meet(&chain.near, from, NOBODY, NULL);
	meet(&chain.far, to, NOBODY, NULL);
	if (crm_equal(from, to))
		chain.near_meeting = chain.far_meeting = 0;
	status = search(&chain, most);
	if (!status && chain.near_meeting == NOBODY)
		status =
			crm_fail(CRM_NOT_FOUND, "no chain of %lld steps or fewer", (long long)most);
	if (!status)
		status = visit_near(&chain.near, chain.near_meeting, visit, context);
	if (!status)
		status = visit_far(&chain.far, chain.far_meeting, visit, context);
	clear(&chain);
	return status;
}
