/* Rows into groups: one pass over what the store gives, in any order.
 * Sorting a million rows to group them takes SQL longer than reading them; a table of hashes needs
 * no order.
 * SPDX-License-Identifier: MIT */
#include "report/tally.h"

#include "base/hash.h"
#include "domain/workplace/team.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 256, ABSENT = 1, PRESENT = 2 };

void crm_tally_clear(struct crm_tally *tally)
{
	for (size_t i = 0; i < tally->count; i++) {
		crm_sums_release(tally->plan, tally->buckets[i].sums);
		crm_sums_release(tally->plan, tally->buckets[i].own);
	}
	free(tally->buckets);
	free(tally->slots);
	crm_arena_clear(&tally->arena);
	crm_str_clear(&tally->key);
	crm_credits_clear(&tally->credits);
	*tally = (struct crm_tally){0};
}

struct crm_sum *crm_sums_new(const struct crm_plan *plan, struct crm_arena *arena)
{
	return crm_arena_alloc(arena, (plan->series_count + 1) * sizeof(struct crm_sum));
}

void crm_sums_release(const struct crm_plan *plan, struct crm_sum *sums)
{
	for (size_t i = 0; sums && i < plan->series_count; i++)
		free(sums[i].values);
}

static void place_bucket(struct crm_tally *tally, size_t index)
{
	size_t slot = tally->buckets[index].hash & (tally->slot_count - 1);

	while (tally->slots[slot])
		slot = (slot + 1) & (tally->slot_count - 1);
	tally->slots[slot] = (uint32_t)index + 1;
}

static void widen(struct crm_tally *tally)
{
	free(tally->slots);
	tally->slot_count = tally->slot_count ? tally->slot_count * 2 : FIRST_SLOTS;
	tally->slots = crm_alloc(tally->slot_count * sizeof *tally->slots);
	for (size_t i = 0; i < tally->count; i++)
		place_bucket(tally, i);
}

void crm_tally_index(struct crm_tally *tally)
{
	for (size_t i = 0; i < tally->slot_count; i++)
		tally->slots[i] = 0;
	for (size_t i = 0; i < tally->count; i++)
		place_bucket(tally, i);
}

static bool has_key(const struct crm_bucket *bucket, const struct crm_str *key)
{
	return bucket->key_length == key->length &&
	       memcmp(bucket->key, crm_str_text(key), key->length) == 0;
}

/* The sums of the group whose key stands in `tally->key`. */
static struct crm_sum *find_sums(struct crm_tally *tally)
{
	const struct crm_str *key = &tally->key;
	struct crm_bucket *bucket;
	uint64_t hash;

	if (tally->last < tally->count && has_key(&tally->buckets[tally->last], key))
		return tally->buckets[tally->last].sums;
	if (tally->count * 2 >= tally->slot_count)
		widen(tally);
	hash = crm_hash(key->text, key->length);
	for (size_t slot = hash & (tally->slot_count - 1); tally->slots[slot];
	     slot = (slot + 1) & (tally->slot_count - 1)) {
		tally->last = tally->slots[slot] - 1;
		bucket = &tally->buckets[tally->last];
		if (bucket->hash == hash && has_key(bucket, key))
			return bucket->sums;
	}
	tally->buckets = crm_grow(tally->buckets, tally->count, &tally->capacity, sizeof *bucket);
	bucket = &tally->buckets[tally->count];
	bucket->hash = hash;
	bucket->key = crm_arena_copy(&tally->arena, crm_str_text(key), key->length);
	bucket->key_length = key->length;
	bucket->sums = crm_sums_new(tally->plan, &tally->arena);
	bucket->own = NULL;
	tally->last = tally->count;
	place_bucket(tally, tally->count++);
	return bucket->sums;
}

/* The value of `many` records; of one when values are kept. */
static void add_value(struct crm_sum *sum, crm_wide value, int64_t many, bool keeps_values)
{
	if (keeps_values) {
		sum->values = crm_grow(sum->values, (size_t)sum->count, &sum->capacity,
				       sizeof *sum->values);
		sum->values[sum->count] = (int64_t)value;
	}
	if (!sum->count || value < sum->lowest)
		sum->lowest = value;
	if (!sum->count || value > sum->highest)
		sum->highest = value;
	sum->total += value * many;
	sum->count += many;
}

void crm_tally_merge(const struct crm_plan *plan, struct crm_sum *into, const struct crm_sum *from)
{
	for (size_t i = 0; i < plan->series_count; i++) {
		bool keeps_values = plan->series[i].keeps_values;

		for (int64_t j = 0; keeps_values && j < from[i].count; j++)
			add_value(&into[i], from[i].values[j], 1, true);
		if (keeps_values || !from[i].count)
			continue;
		if (!into[i].count || from[i].lowest < into[i].lowest)
			into[i].lowest = from[i].lowest;
		if (!into[i].count || from[i].highest > into[i].highest)
			into[i].highest = from[i].highest;
		into[i].total += from[i].total;
		into[i].count += from[i].count;
	}
}

/* Times become the period they are in; all else stands for itself. */
static void add_group_text(struct crm_str *key, const struct crm_plan *plan,
			   const struct crm_group *group, const char *text)
{
	crm_instant instant;
	crm_day day;

	if (group->is_time && group->path->type == CRM_INSTANT && crm_instant_parse(text, &instant))
		crm_period_add(key, group->period, &plan->fiscal, crm_day_of(instant));
	else if (group->is_time && group->path->type == CRM_DATE && crm_day_parse(text, &day))
		crm_period_add(key, group->period, &plan->fiscal, day);
	else
		crm_str_add(key, text);
}

/* Who has a share of a deal, and the team that they are in. */
struct heir {
	const char *user;
	char team[CRM_ID_TEXT]; /* "" for none */
};

/* `heir`: of a shared deal; NULL: as the row says. */
static const char *group_text(const struct crm_plan *plan, struct crm_query *row, size_t group,
			      const struct heir *heir)
{
	const struct crm_path *path = plan->groups[group].path;

	if (heir && path == &plan->credited)
		return heir->user;
	if (heir && path == &plan->credited_team)
		return *heir->team ? heir->team : NULL;
	return crm_query_text(row, (int)group);
}

static void add_group_keys(struct crm_tally *tally, struct crm_query *row, const struct heir *heir)
{
	const struct crm_plan *plan = tally->plan;

	crm_str_reset(&tally->key);
	for (size_t i = 0; i < plan->group_count; i++) {
		const char *text = group_text(plan, row, i, heir);

		crm_str_add_char(&tally->key, text ? PRESENT : ABSENT);
		if (text)
			add_group_text(&tally->key, plan, &plan->groups[i], text);
		crm_str_add_char(&tally->key, '\0');
	}
}

/* Adds to the group of `currency` the sources in `sources`. */
static void add_sources(struct crm_tally *tally, const struct crm_facts *facts, unsigned sources,
			const char *currency)
{
	const struct crm_plan *plan = tally->plan;
	size_t length = tally->key.length;
	struct crm_sum *sums;

	if (plan->is_money)
		crm_str_add(&tally->key, currency);
	sums = find_sums(tally);
	tally->key.length = length;
	for (size_t i = 0; i < plan->series_count; i++) {
		const struct crm_series *series = &plan->series[i];

		if (sources & 1u << series->source && facts->conditions & series->condition)
			add_value(&sums[i], facts->values[series->source], facts->many,
				  series->keeps_values);
	}
}

/* A price in another currency than the deal's counts in a row of that currency. */
static void add_currencies(struct crm_tally *tally, const struct crm_facts *facts)
{
	unsigned list = facts->given & 1u << CRM_SOURCE_LIST;

	if (list && !crm_equal(facts->currency, facts->list_currency)) {
		add_sources(tally, facts, facts->given & ~list, facts->currency);
		add_sources(tally, facts, list, facts->list_currency);
	} else {
		add_sources(tally, facts, facts->given, facts->currency);
	}
}

/* The team of the day that the deal counts for, which is that of derived.c. */
static enum crm_status find_team(const struct crm_tally *tally, struct crm_query *row,
				 struct heir *heir)
{
	const struct crm_plan *plan = tally->plan;
	const char *closed = crm_query_text(row, plan->places[CRM_INPUT_CLOSED_ON]);
	const char *expected = crm_query_text(row, plan->places[CRM_INPUT_EXPECTED_ON]);
	crm_day day = plan->session->clock.today;

	if (closed || expected)
		(void)crm_day_parse(closed ? closed : expected, &day);
	return crm_team_of(plan->session, heir->user, day, heir->team);
}

/* Whether two of them stand in the same row. */
static bool is_same_heir(const struct crm_plan *plan, const struct heir *a, const struct heir *b)
{
	if (plan->credited.name && !crm_equal(a->user, b->user))
		return false;
	return !plan->credited_team.name || crm_equal(a->team, b->team);
}

/* The parts of those who stand in the row of one of them. */
static void take_parts(const struct crm_tally *tally, const struct heir *heirs,
		       const struct crm_credit *shares, size_t count, size_t index,
		       struct crm_facts *out)
{
	const crm_wide *values = out->values;
	struct crm_facts own = *out;

	for (enum crm_source i = 0; i < CRM_SOURCE_COUNT; i++) {
		if (!(out->given & 1u << i) || !crm_plan_is_money(tally->plan, i))
			continue;
		own.values[i] = 0;
		for (size_t j = index; j < count; j++)
			if (is_same_heir(tally->plan, &heirs[index], &heirs[j]))
				own.values[i] += crm_credit_part(values[i], shares, count, j);
	}
	*out = own;
}

/* A deal counts once in each row of those who share it, its money in parts. */
static enum crm_status add_shares(struct crm_tally *tally, struct crm_query *row,
				  const struct crm_facts *facts, const struct crm_credit *shares,
				  size_t count)
{
	struct heir *heirs = crm_alloc(count * sizeof *heirs);
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < count && !status; i++) {
		heirs[i].user = shares[i].user;
		if (tally->plan->credited_team.name)
			status = find_team(tally, row, &heirs[i]);
	}
	for (size_t i = 0; i < count && !status; i++) {
		struct crm_facts own = *facts;
		size_t before = 0;

		while (before < i && !is_same_heir(tally->plan, &heirs[before], &heirs[i]))
			before++;
		if (before < i)
			continue;
		take_parts(tally, heirs, shares, count, i, &own);
		add_group_keys(tally, row, &heirs[i]);
		add_currencies(tally, &own);
	}
	free(heirs);
	return status;
}

static enum crm_status add_row(struct crm_tally *tally, struct crm_query *row,
			       const struct crm_facts *facts)
{
	int place = tally->plan->places[CRM_INPUT_ID];
	const struct crm_credit *shares = NULL;
	size_t count;

	if (tally->credits.count)
		shares = crm_credits_find(&tally->credits, crm_query_text(row, place), &count);
	if (shares)
		return add_shares(tally, row, facts, shares, count);
	add_group_keys(tally, row, NULL);
	add_currencies(tally, facts);
	return CRM_OK;
}

static enum crm_status read_rows(struct crm_tally *tally, const struct crm_fact_reader *reader)
{
	const struct crm_plan *plan = tally->plan;
	CRM_AUTO(query) query = crm_query_made(plan->session->store, plan->sql.text);
	struct crm_facts facts = {0};
	enum crm_status status = CRM_OK;

	crm_select_bind(plan->select, query);
	while (!status && crm_query_next(query)) {
		crm_facts_read(reader, query, &facts);
		if (facts.conditions & plan->takes)
			status = add_row(tally, query, &facts);
	}
	return status ? status : crm_query_status(query);
}

enum crm_status crm_tally_read(struct crm_tally *tally)
{
	CRM_SCOPED(fact_reader) reader = {.plan = tally->plan};
	enum crm_status status = crm_fact_reader_start(&reader);

	if (!status && (tally->plan->credited.name || tally->plan->credited_team.name))
		status = crm_credits_read(tally->plan->session, &tally->credits);
	if (!status)
		status = read_rows(tally, &reader);
	if (!status && !tally->plan->group_count && !tally->count)
		find_sums(tally);
	if (!status && tally->plan->is_money)
		crm_tally_settle(tally, reader.currency);
	return status;
}

struct crm_sum *crm_tally_find(struct crm_tally *tally, const char *key, size_t length)
{
	crm_str_reset(&tally->key);
	crm_str_add_bytes(&tally->key, key, length);
	return find_sums(tally);
}

bool crm_tally_has(const struct crm_tally *tally, const struct crm_str *key)
{
	uint64_t hash = crm_hash(key->text, key->length);

	for (size_t slot = hash & (tally->slot_count - 1); tally->slot_count && tally->slots[slot];
	     slot = (slot + 1) & (tally->slot_count - 1))
		if (has_key(&tally->buckets[tally->slots[slot] - 1], key))
			return true;
	return false;
}

static const char *key_part(const struct crm_bucket *bucket, size_t part)
{
	const char *at = bucket->key;

	while (part--)
		at += strlen(at) + 1;
	return at;
}

const char *crm_bucket_text(const struct crm_bucket *bucket, size_t group)
{
	const char *part = key_part(bucket, group);

	return *part == PRESENT ? part + 1 : NULL;
}

const char *crm_bucket_currency(const struct crm_bucket *bucket, size_t group_count)
{
	return key_part(bucket, group_count);
}
