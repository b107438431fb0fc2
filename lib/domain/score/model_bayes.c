/* Naive Bayes: how often each value was seen in records that came and in those that did not.
 * SPDX-License-Identifier: MIT */
#include "domain/score/model_ask.h"

#include "base/list.h"
#include "record/value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A stage of a pipeline, in their order. */
struct stage {
	char id[CRM_ID_TEXT], pipeline[CRM_ID_TEXT];
	bool is_lost;
	double won, lost;
};

/* Counting the records of a group. */
struct counting {
	struct crm_model *model;
	const struct crm_sample *sample;
	struct crm_row_set rows; /* that are in it */
	const char *group;
	struct stage *stages;
	size_t stage_count;
};

static void copy_id(char id[CRM_ID_TEXT], const char *text)
{
	size_t length = strlen(text);

	memcpy(id, text, length < CRM_ID_TEXT ? length + 1 : 0);
}

static enum crm_status load_stages(struct counting *counting)
{
	CRM_AUTO(query)
	query = crm_query_new(counting->sample->session->store, SQL_SCORE_STAGES);
	size_t capacity = 0;

	while (crm_query_next(query)) {
		struct stage *stage;

		counting->stages = crm_grow(counting->stages, counting->stage_count, &capacity,
					    sizeof *counting->stages);
		stage = &counting->stages[counting->stage_count++];
		copy_id(stage->id, crm_query_text(query, 0));
		copy_id(stage->pipeline, crm_query_text(query, 1));
		stage->is_lost = crm_equal(crm_query_text(query, 2), "lost");
	}
	return crm_query_status(query);
}

static void add_level(const struct counting *counting, size_t trait, const char *value,
		      struct crm_term seen)
{
	seen.kind = CRM_TERM_LEVEL;
	seen.trait = trait;
	seen.group = counting->group;
	seen.value = value;
	seen.won += CRM_BAYES_BEGIN;
	seen.lost += CRM_BAYES_BEGIN;
	crm_model_add(counting->model, &seen);
}

static void add_total(const struct counting *counting)
{
	struct crm_term total = {.kind = CRM_TERM_TOTAL,
				 .group = counting->group,
				 .won = CRM_BAYES_BEGIN,
				 .lost = CRM_BAYES_BEGIN};

	for (size_t i = 0; i < counting->rows.count; i++)
		if (counting->sample->outcomes[counting->rows.rows[i]])
			total.won++;
		else
			total.lost++;
	crm_model_add(counting->model, &total);
}

static struct stage *find_stage(const struct counting *counting, const char *id)
{
	for (size_t i = 0; i < counting->stage_count; i++)
		if (crm_equal(counting->stages[i].id, id))
			return &counting->stages[i];
	return NULL;
}

/* A record that came passed all stages; one that did not, those up to where it stood. One that was
 * lost from the beginning, as far as we know, stood in the first. */
static void count_passed(const struct counting *counting, const struct stage *stood, bool is_won)
{
	bool is_before = true;

	for (size_t i = 0; i < counting->stage_count; i++) {
		struct stage *stage = &counting->stages[i];

		if (stage->is_lost || !crm_equal(stage->pipeline, stood->pipeline))
			continue;
		if (is_won)
			stage->won++;
		else if (is_before)
			stage->lost++;
		is_before &= stage != stood && !stood->is_lost;
	}
}

static void count_stages(const struct counting *counting, size_t trait)
{
	for (size_t i = 0; i < counting->stage_count; i++)
		counting->stages[i].won = counting->stages[i].lost = 0;
	for (size_t i = 0; i < counting->rows.count; i++) {
		uint32_t row = counting->rows.rows[i];
		uint32_t word = crm_sample_word(counting->sample, row, trait);
		const struct stage *stood =
			word ? find_stage(counting, counting->sample->levels.rows[word].text)
			     : NULL;

		if (stood)
			count_passed(counting, stood, counting->sample->outcomes[row]);
	}
	for (size_t i = 0; i < counting->stage_count; i++) {
		const struct stage *stage = &counting->stages[i];

		if (stage->won > 0 || stage->lost > 0)
			add_level(counting, trait, stage->id,
				  (struct crm_term){.won = stage->won, .lost = stage->lost});
	}
}

/* How often a level was seen. */
struct seen {
	double won, lost;
};

static void count_one(struct seen *seen, bool is_won)
{
	if (is_won)
		seen->won++;
	else
		seen->lost++;
}

/* One value, or each tag of a list. */
static void count_words(const struct counting *counting, size_t trait)
{
	bool is_list = counting->sample->traits[trait].kind == CRM_TRAIT_WORDS;
	struct crm_levels values = {0};
	struct seen *seen = NULL;
	size_t capacity = 0;

	for (size_t i = 0; i < counting->rows.count; i++) {
		uint32_t row = counting->rows.rows[i];
		uint32_t word = crm_sample_word(counting->sample, row, trait);
		const char *text = word ? counting->sample->levels.rows[word].text : "";
		struct crm_list_item item = {.value = text, .value_length = strlen(text)};

		while (is_list ? crm_list_next(&text, &item) : item.value_length > 0) {
			uint32_t value =
				crm_levels_take(&values, 0, item.value, item.value_length);

			while (value >= capacity)
				seen = crm_grow(seen, capacity, &capacity, sizeof *seen);
			count_one(&seen[value], counting->sample->outcomes[row]);
			item.value_length = 0;
		}
	}
	for (size_t i = 1; i <= values.count; i++)
		add_level(counting, trait, values.rows[i].text,
			  (struct crm_term){.won = seen[i].won, .lost = seen[i].lost});
	free(seen);
	free(values.rows);
	free(values.slots);
	crm_arena_clear(&values.arena);
}

static int compare_numbers(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;

	return (one > other) - (one < other);
}

/* Where each fifth of the numbers of the whole sample begins; each once. */
static size_t find_edges(const struct counting *counting, size_t trait,
			 double edges[CRM_KNOTS + 1])
{
	const struct crm_sample *sample = counting->sample;
	double *numbers = crm_alloc(sample->count * sizeof *numbers + 1);
	size_t count = 0, found = 0;

	for (size_t i = 0; i < sample->count; i++)
		if (crm_sample_has(sample, i, trait))
			numbers[count++] = crm_sample_number(sample, i, trait);
	if (count)
		qsort(numbers, count, sizeof *numbers, compare_numbers);
	for (size_t i = 0; count && i <= CRM_KNOTS; i++) {
		double edge = numbers[(count - 1) * i / (CRM_KNOTS + 1)];

		if (!found || edge > edges[found - 1])
			edges[found++] = edge;
	}
	free(numbers);
	return found;
}

static void count_numbers(const struct counting *counting, size_t trait)
{
	struct seen seen[CRM_KNOTS + 1] = {0};
	double edges[CRM_KNOTS + 1];
	size_t count = find_edges(counting, trait, edges);

	for (size_t i = 0; i < counting->rows.count; i++) {
		uint32_t row = counting->rows.rows[i];
		double number = crm_sample_number(counting->sample, row, trait);
		size_t place = count;

		if (isnan(number))
			continue;
		while (place > 1 && number < edges[place - 1])
			place--;
		count_one(&seen[place - 1], counting->sample->outcomes[row]);
	}
	for (size_t i = 0; i < count; i++) {
		CRM_SCOPED(str) value = {0};

		crm_str_add(&value, ">= ");
		crm_str_add_decimal(&value, edges[i]);
		add_level(counting, trait, value.text,
			  (struct crm_term){
				  .at = edges[i], .won = seen[i].won, .lost = seen[i].lost});
	}
}

static void count_group(const struct counting *counting)
{
	const struct crm_model *model = counting->model;
	size_t traits = model->scheme.trait_count - model->has_group;

	add_total(counting);
	for (size_t i = 0; i < traits; i++)
		if (model->scheme.traits[i].kind == CRM_TRAIT_NUMBER)
			count_numbers(counting, i);
		else if (model->scheme.traits[i].is_stage)
			count_stages(counting, i);
		else
			count_words(counting, i);
}

/* Those of a level of the last trait; 0: all. */
static void take_rows(struct counting *counting, const struct crm_row_set *set, uint32_t level)
{
	size_t trait = counting->sample->trait_count - 1;

	counting->rows.count = 0;
	for (size_t i = 0; i < set->count; i++)
		if (!level || crm_sample_word(counting->sample, set->rows[i], trait) == level)
			crm_row_set_add(&counting->rows, set->rows[i]);
}

enum crm_status crm_model_count(struct crm_model *model, const struct crm_sample *sample,
				const struct crm_row_set *set)
{
	struct counting counting = {.model = model, .sample = sample, .group = ""};
	enum crm_status status = load_stages(&counting);

	if (!status) {
		take_rows(&counting, set, 0);
		count_group(&counting);
	}
	for (uint32_t i = 1; model->has_group && i <= sample->levels.count && !status; i++) {
		if (sample->levels.rows[i].trait != sample->trait_count - 1)
			continue;
		counting.group = sample->levels.rows[i].text;
		take_rows(&counting, set, i);
		if (counting.rows.count)
			count_group(&counting);
	}
	free(counting.stages);
	crm_row_set_clear(&counting.rows);
	return status;
}

/* Whether a value of the row is this level of its trait; of numbers, whether it begins there: the
 * last one that does is meant. */
static bool fits(const struct crm_sample *sample, size_t row, const struct crm_term *term)
{
	const struct crm_trait *trait = &sample->traits[term->trait];
	uint32_t word = crm_sample_word(sample, row, term->trait);
	const char *text = word ? sample->levels.rows[word].text : "";
	struct crm_list_item item;

	if (trait->kind == CRM_TRAIT_NUMBER)
		return crm_sample_number(sample, row, term->trait) >= term->at;
	if (trait->kind != CRM_TRAIT_WORDS)
		return word && crm_equal(text, term->value);
	if (term->won + term->lost - 2 * CRM_BAYES_BEGIN < CRM_TAG_LEAST)
		return false;
	while (crm_list_next(&text, &item))
		if (strlen(term->value) == item.value_length &&
		    memcmp(term->value, item.value, item.value_length) == 0)
			return true;
	return false;
}

/* The total of the row's group; of all records where it has none that is known. */
static const struct crm_term *find_total(const struct crm_model *model,
					 const struct crm_sample *sample, size_t row)
{
	uint32_t word = model->has_group
				? crm_sample_word(sample, row, sample->trait_count - 1)
				: 0;
	const struct crm_term *all = NULL;

	for (size_t i = 0; i < model->term_count; i++) {
		const struct crm_term *term = &model->terms[i];

		if (term->kind != CRM_TERM_TOTAL)
			continue;
		if (word && crm_equal(term->group, sample->levels.rows[word].text))
			return term;
		if (!*term->group)
			all = term;
	}
	return all;
}

/* How often anything was seen in a trait of a group. */
static struct seen sum_trait(const struct crm_model *model, const struct crm_term *total,
			     size_t trait)
{
	struct seen sum = {0};

	if (model->scheme.traits[trait].is_stage)
		return (struct seen){total->won, total->lost};
	for (size_t i = 0; i < model->term_count; i++) {
		const struct crm_term *term = &model->terms[i];

		if (term->kind != CRM_TERM_LEVEL || term->trait != trait ||
		    !crm_equal(term->group, total->group))
			continue;
		sum.won += term->won;
		sum.lost += term->lost;
	}
	return sum;
}

double crm_model_recall(const struct crm_model *model, const struct crm_sample *sample, size_t row,
			double *parts)
{
	const struct crm_term *total = find_total(model, sample, row);
	double sum = total ? log(total->won / total->lost) : 0;

	for (size_t i = 0; total && i < model->term_count; i++) {
		const struct crm_term *term = &model->terms[i];
		struct seen all;
		double part;

		if (term->kind != CRM_TERM_LEVEL || !crm_equal(term->group, total->group) ||
		    !fits(sample, row, term))
			continue;
		all = sum_trait(model, total, term->trait);
		part = log(term->won / all.won) - log(term->lost / all.lost);
		if (sample->traits[term->trait].kind == CRM_TRAIT_NUMBER) {
			sum -= parts[term->trait];
			parts[term->trait] = 0;
		}
		parts[term->trait] += part;
		sum += part;
	}
	return sum;
}
