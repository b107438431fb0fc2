/* Duplicates in the whole store.
 * SPDX-License-Identifier: MIT */
#include "record/match/scanning.h"

#include "record/match/namesake.h"

#include <stdlib.h>

void crm_match_scanning_clear(struct crm_match_scanning *scanning)
{
	free(scanning->ids);
	free(scanning->values);
	free(scanning->entries);
	free(scanning->pairs);
	crm_str_clear(&scanning->texts);
}

static int compare_places(const void *a, const void *b)
{
	const struct crm_match_pair *one = a, *other = b;

	if (one->one != other->one)
		return one->one < other->one ? -1 : 1;
	if (one->other != other->other)
		return one->other < other->other ? -1 : 1;
	return (one->score < other->score) - (one->score > other->score);
}

static int compare_scores(const void *a, const void *b)
{
	const struct crm_match_pair *one = a, *other = b;

	if (one->score != other->score)
		return one->score < other->score ? 1 : -1;
	return compare_places(a, b);
}

/* Each pair once, with its highest score, without the namesakes. */
static void clean(struct crm_match_scanning *scanning, const struct crm_match_namesakes *namesakes)
{
	size_t kept = 0;

	if (scanning->pair_count)
		qsort(scanning->pairs, scanning->pair_count, sizeof *scanning->pairs,
		      compare_places);
	for (size_t i = 0; i < scanning->pair_count; i++) {
		const struct crm_match_pair *pair = &scanning->pairs[i];
		const struct crm_match_pair *last = kept ? &scanning->pairs[kept - 1] : NULL;

		if (last && last->one == pair->one && last->other == pair->other)
			continue;
		if (!crm_match_are_namesakes(namesakes, scanning->ids[pair->one],
					     scanning->ids[pair->other]))
			scanning->pairs[kept++] = *pair;
	}
	scanning->pair_count = kept;
}

/* The record that stands for the group of a record. */
static uint32_t root_of(uint32_t *parents, uint32_t record)
{
	while (parents[record] != record) {
		parents[record] = parents[parents[record]];
		record = parents[record];
	}
	return record;
}

/* Keeps the surest pairs that hold each group together (Kruskal 1956). */
static void keep_tree(struct crm_match_scanning *scanning, uint32_t *parents)
{
	size_t kept = 0;

	if (scanning->pair_count)
		qsort(scanning->pairs, scanning->pair_count, sizeof *scanning->pairs,
		      compare_scores);
	for (size_t i = 0; i < scanning->pair_count; i++) {
		uint32_t one = root_of(parents, scanning->pairs[i].one);
		uint32_t other = root_of(parents, scanning->pairs[i].other);

		if (one == other)
			continue;
		parents[one > other ? one : other] = one > other ? other : one;
		scanning->pairs[kept++] = scanning->pairs[i];
	}
	scanning->pair_count = kept;
}

/* A pair in its group. */
struct place {
	uint32_t group;
	uint32_t pair;
};

static int compare_groups(const void *a, const void *b)
{
	const struct place *one = a, *other = b;

	if (one->group != other->group)
		return one->group < other->group ? -1 : 1;
	return (one->pair > other->pair) - (one->pair < other->pair);
}

/* The pairs group by group; groups are numbered by their surest pair. */
static struct place *order(const struct crm_match_scanning *scanning, uint32_t *parents)
{
	struct place *places = crm_alloc(scanning->pair_count * sizeof *places);
	uint32_t *groups = crm_alloc(scanning->count * sizeof *groups);
	uint32_t count = 0;

	for (size_t i = 0; i < scanning->pair_count; i++) {
		uint32_t root = root_of(parents, scanning->pairs[i].one);

		if (!groups[root])
			groups[root] = ++count;
		places[i] = (struct place){groups[root], (uint32_t)i};
	}
	free(groups);
	if (scanning->pair_count)
		qsort(places, scanning->pair_count, sizeof *places, compare_groups);
	return places;
}

static enum crm_status visit_pair(const struct crm_match_scanning *scanning,
				  const struct place *place, crm_match_visit *visit, void *context)
{
	const struct crm_match_rules *rules = scanning->rules;
	const struct crm_match_pair *pair = &scanning->pairs[place->pair];
	struct crm_match_profile one, other;
	CRM_SCOPED(str) reasons = {0};
	struct crm_match_score score;

	for (size_t i = 0; i < rules->aspect_count; i++) {
		one.values[i] = crm_match_value(scanning, pair->one, i);
		other.values[i] = crm_match_value(scanning, pair->other, i);
	}
	(void)crm_match_compare(rules, pair->rule, &one, &other, &score);
	crm_match_add_reasons(&reasons, rules, pair->rule, &score);
	return visit(context, &(struct crm_match_found){
				      .group = place->group,
				      .id = scanning->ids[pair->one],
				      .other = scanning->ids[pair->other],
				      .score = pair->score,
				      .rule = rules->rules[pair->rule].name,
				      .reasons = crm_str_text(&reasons),
			      });
}

static enum crm_status visit_all(struct crm_match_scanning *scanning, crm_match_visit *visit,
				 void *context)
{
	uint32_t *parents = crm_alloc(scanning->count * sizeof *parents);
	struct place *places;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < scanning->count; i++)
		parents[i] = (uint32_t)i;
	keep_tree(scanning, parents);
	places = order(scanning, parents);
	for (size_t i = 0; i < scanning->pair_count && !status; i++)
		status = visit_pair(scanning, &places[i], visit, context);
	free(parents);
	free(places);
	return status;
}

enum crm_status crm_match_scan(struct crm_session *session, const struct crm_match_rules *rules,
			       crm_match_visit *visit, void *context)
{
	CRM_SCOPED(match_scanning) scanning = {.session = session, .rules = rules};
	CRM_SCOPED(match_namesakes) namesakes = {0};
	enum crm_status status = crm_match_namesakes_load(session, &namesakes);

	if (!status)
		status = crm_match_gather(&scanning);
	if (status)
		return status;
	for (size_t i = 0; i < rules->count; i++)
		crm_match_compare_blocks(&scanning, i);
	clean(&scanning, &namesakes);
	return visit_all(&scanning, visit, context);
}
