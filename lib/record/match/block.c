/* Records that share a key, compared: all of them where they are few, else those that share
 * another one, else neighbours.
 * SPDX-License-Identifier: MIT */
#include "record/match/scanning.h"

#include <stdlib.h>

/* A key of a record on its way into the entries. */
struct adding {
	struct crm_match_scanning *scanning;
	uint32_t record;
};

static void add_entry(void *context, const char *key, size_t length)
{
	struct adding *adding = context;
	struct crm_match_scanning *scanning = adding->scanning;
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)key[i]) * 1099511628211u;
	scanning->entries = crm_grow(scanning->entries, scanning->entry_count,
				     &scanning->entry_capacity, sizeof *scanning->entries);
	scanning->entries[scanning->entry_count++] = (struct crm_match_entry){hash, adding->record};
}

static int compare_entries(const void *a, const void *b)
{
	const struct crm_match_entry *one = a, *other = b;

	if (one->key != other->key)
		return one->key < other->key ? -1 : 1;
	return (one->record > other->record) - (one->record < other->record);
}

/* Adds the keys that a record has by an aspect. */
static void add_keys(struct crm_match_scanning *scanning, size_t aspect, uint32_t record)
{
	const char *value = crm_match_value(scanning, record, aspect);

	if (*value)
		scanning->rules->aspects[aspect].method->each_key(value, add_entry,
								  &(struct adding){scanning,
										   record});
}

static void sort_entries(struct crm_match_scanning *scanning, size_t from)
{
	qsort(scanning->entries + from, scanning->entry_count - from, sizeof *scanning->entries,
	      compare_entries);
}

static void read_profile(const struct crm_match_scanning *scanning, uint32_t record,
			 struct crm_match_profile *out)
{
	for (size_t i = 0; i < scanning->rules->aspect_count; i++)
		out->values[i] = crm_match_value(scanning, record, i);
}

static void note_pair(struct crm_match_scanning *scanning, uint32_t one, uint32_t other,
		      size_t rule, int score)
{
	scanning->pairs = crm_grow(scanning->pairs, scanning->pair_count, &scanning->pair_capacity,
				   sizeof *scanning->pairs);
	scanning->pairs[scanning->pair_count++] =
		(struct crm_match_pair){one < other ? one : other, one < other ? other : one, score,
					(uint32_t)rule};
}

/* Compares each of the entries with those behind it, `window` of them at most. */
static void compare_run(struct crm_match_scanning *scanning, size_t rule, size_t first,
			size_t after, size_t window)
{
	for (size_t i = first; i + 1 < after; i++) {
		uint32_t record = scanning->entries[i].record;
		struct crm_match_profile one, other;

		read_profile(scanning, record, &one);
		for (size_t j = i + 1; j < after && j - i <= window; j++) {
			uint32_t next = scanning->entries[j].record;
			struct crm_match_score score;

			if (next == record)
				continue;
			read_profile(scanning, next, &other);
			if (crm_match_compare(scanning->rules, rule, &one, &other, &score))
				note_pair(scanning, record, next, rule, score.points);
		}
	}
}

static size_t run_end(const struct crm_match_scanning *scanning, size_t first)
{
	size_t after = first + 1;

	while (after < scanning->entry_count &&
	       scanning->entries[after].key == scanning->entries[first].key)
		after++;
	return after;
}

/* How well a method tells records apart: of two comparisons of the same weight it is the better
 * that is looked at. */
static size_t rank(const struct crm_match_rules *rules,
		   const struct crm_match_comparison *comparison)
{
	static const char *const methods[] = {"text",   "exact",  "company", "person",
					      "street", "domain", "phone",   "email"};
	const char *name = rules->aspects[comparison->aspect].method->name;
	size_t i = 0;

	while (i + 1 < CRM_COUNT(methods) && !crm_equal(methods[i], name))
		i++;
	return i;
}

/* Marks the comparisons of which two duplicates share at least one: all but the lightest, which
 * together come to less than `needed`. */
static void choose(const struct crm_match_rules *rules, size_t rule, int needed, size_t without,
		   bool *chosen)
{
	const struct crm_match_rule *row = &rules->rules[rule];

	for (size_t i = 0; i < row->count; i++)
		chosen[i] = i != without && row->comparisons[i].weight > 0;
	while (true) {
		size_t lightest = row->count;

		for (size_t i = 0; i < row->count; i++) {
			const struct crm_match_comparison *one = &row->comparisons[i];
			const struct crm_match_comparison *best = &row->comparisons[lightest];

			if (chosen[i] &&
			    (lightest == row->count || one->weight < best->weight ||
			     (one->weight == best->weight && rank(rules, one) < rank(rules, best))))
				lightest = i;
		}
		if (lightest == row->count)
			return;
		needed -= row->comparisons[lightest].weight;
		if (needed <= 0)
			return;
		chosen[lightest] = false;
	}
}

/* Records that share a key are too many: those that share one of another comparison too. Their
 * entries stand behind all others meanwhile. */
static void split_run(struct crm_match_scanning *scanning, size_t rule, size_t comparison,
		      size_t first, size_t after)
{
	const struct crm_match_rule *row = &scanning->rules->rules[rule];
	bool chosen[CRM_MATCH_COMPARISONS];
	size_t start = scanning->entry_count;

	choose(scanning->rules, rule, row->threshold - row->comparisons[comparison].weight,
	       comparison, chosen);
	for (size_t i = 0; i < row->count; i++) {
		if (!chosen[i])
			continue;
		for (size_t j = first; j < after; j++)
			add_keys(scanning, row->comparisons[i].aspect, scanning->entries[j].record);
		sort_entries(scanning, start);
		for (size_t j = start; j < scanning->entry_count;) {
			size_t end = run_end(scanning, j);
			bool is_small = end - j <= CRM_MATCH_BLOCK_RECORDS;

			compare_run(scanning, rule, j, end, is_small ? end - j : CRM_MATCH_WINDOW);
			j = end;
		}
		scanning->entry_count = start;
	}
}

/* A run of equal keys ends where the entries of a split begin, since those stand behind the end. */
static void compare_aspect(struct crm_match_scanning *scanning, size_t rule, size_t comparison)
{
	size_t aspect = scanning->rules->rules[rule].comparisons[comparison].aspect;

	scanning->entry_count = 0;
	for (size_t i = 0; i < scanning->count; i++)
		add_keys(scanning, aspect, (uint32_t)i);
	sort_entries(scanning, 0);
	for (size_t i = 0; i < scanning->entry_count;) {
		size_t after = run_end(scanning, i);

		if (after - i <= CRM_MATCH_BLOCK_RECORDS)
			compare_run(scanning, rule, i, after, after - i);
		else
			split_run(scanning, rule, comparison, i, after);
		i = after;
	}
}

void crm_match_compare_blocks(struct crm_match_scanning *scanning, size_t rule)
{
	const struct crm_match_rule *row = &scanning->rules->rules[rule];
	bool chosen[CRM_MATCH_COMPARISONS];

	choose(scanning->rules, rule, row->threshold, CRM_MATCH_COMPARISONS, chosen);
	for (size_t i = 0; i < row->count; i++)
		if (chosen[i])
			compare_aspect(scanning, rule, i);
}
