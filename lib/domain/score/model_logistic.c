/* Logistic models: terms from fields, weights from records.
 * SPDX-License-Identifier: MIT */
#include "domain/score/model_ask.h"

#include "base/list.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Laying out the terms of one trait. */
struct layout {
	struct crm_model *model;
	const struct crm_sample *sample;
	const struct crm_row_set *set;
	size_t trait;
};

/* How often a level was seen. */
struct tally {
	uint32_t level;
	int64_t won, lost;
};

/* The most frequent first, of equals by name. */
struct ranking {
	const struct crm_levels *levels;
};

static int compare_tallies(const void *a, const void *b, void *context)
{
	const struct ranking *ranking = context;
	const struct tally *one = a, *other = b;
	int64_t first = one->won + one->lost, second = other->won + other->lost;

	if (first != second)
		return first > second ? -1 : 1;
	return strcmp(ranking->levels->rows[one->level].text,
		      ranking->levels->rows[other->level].text);
}

static int compare_numbers(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;

	return (one > other) - (one < other);
}

static void add_term(const struct layout *layout, enum crm_term_kind kind, const char *value,
		     struct crm_term numbers)
{
	numbers.kind = kind;
	numbers.trait = layout->trait;
	numbers.value = value;
	crm_model_add(layout->model, &numbers);
}

/* Levels of the trait by how often the rows have them. *out is yours. */
static size_t count_levels(const struct layout *layout, struct tally **out, int64_t *missing)
{
	const struct crm_sample *sample = layout->sample;
	struct tally *tallies = crm_alloc((sample->levels.count + 1) * sizeof *tallies);
	struct ranking ranking = {&sample->levels};
	size_t count = 0;

	for (size_t i = 0; i < layout->set->count; i++) {
		uint32_t row = layout->set->rows[i];
		struct tally *tally =
			&tallies[crm_sample_word(sample, row, layout->trait)];

		tally->won += sample->outcomes[row];
		tally->lost += !sample->outcomes[row];
	}
	*missing = tallies[0].won + tallies[0].lost;
	for (size_t i = 1; i <= sample->levels.count; i++) {
		tallies[i].level = (uint32_t)i;
		if (tallies[i].won + tallies[i].lost)
			tallies[count++] = tallies[i];
	}
	qsort_r(tallies, count, sizeof *tallies, compare_tallies, &ranking);
	*out = tallies;
	return count;
}

/* How many levels a field may have, so that the matrix of all terms stays small. */
static size_t levels_most(const struct layout *layout)
{
	size_t each = CRM_LEVELS_ALL / layout->model->scheme.trait_count;

	if (each > CRM_LEVELS_MOST)
		return CRM_LEVELS_MOST;
	return each < 2 ? 2 : each;
}

static void add_missing(const struct layout *layout, int64_t missing)
{
	if (missing && missing < (int64_t)layout->set->count)
		add_term(layout, CRM_TERM_MISSING, "", (struct crm_term){.scale = 1});
}

static void lay_out_word(const struct layout *layout)
{
	const struct crm_levels *levels = &layout->sample->levels;
	struct tally *tallies;
	int64_t missing, others = 0;
	size_t taken = 0, count = count_levels(layout, &tallies, &missing);

	for (size_t i = 0; i < count; i++) {
		const struct tally *tally = &tallies[i];

		if (tally->won + tally->lost < CRM_LEVEL_LEAST || taken == levels_most(layout)) {
			others += tally->won + tally->lost;
			continue;
		}
		taken++;
		add_term(layout, CRM_TERM_LEVEL, levels->rows[tally->level].text,
			 (struct crm_term){.scale = 1,
					   .won = (double)tally->won,
					   .lost = (double)tally->lost});
	}
	if (others)
		add_term(layout, CRM_TERM_OTHER, "", (struct crm_term){.scale = 1});
	add_missing(layout, missing);
	free(tallies);
}

/* The tags of the lists that rows have, each one as a level. */
static void lay_out_words(const struct layout *layout)
{
	const struct crm_levels *levels = &layout->sample->levels;
	struct crm_levels tags = {0};
	struct tally *lists, *tallies = NULL;
	struct ranking ranking = {&tags};
	size_t capacity = 0, count;
	int64_t missing;

	count = count_levels(layout, &lists, &missing);
	for (size_t i = 0; i < count; i++) {
		const char *cursor = levels->rows[lists[i].level].text;
		struct crm_list_item item;

		while (crm_list_next(&cursor, &item)) {
			uint32_t tag = crm_levels_take(&tags, 0, item.value, item.value_length);

			while (tag >= capacity)
				tallies = crm_grow(tallies, capacity, &capacity, sizeof *tallies);
			tallies[tag].level = tag;
			tallies[tag].won += lists[i].won;
			tallies[tag].lost += lists[i].lost;
		}
	}
	if (tags.count)
		qsort_r(tallies + 1, tags.count, sizeof *tallies, compare_tallies, &ranking);
	for (size_t i = 1; i <= tags.count && i <= levels_most(layout); i++)
		if (tallies[i].won + tallies[i].lost >= CRM_LEVEL_LEAST)
			add_term(layout, CRM_TERM_LEVEL, tags.rows[tallies[i].level].text,
				 (struct crm_term){.scale = 1,
						   .won = (double)tallies[i].won,
						   .lost = (double)tallies[i].lost});
	add_missing(layout, missing);
	free(lists);
	free(tallies);
	free(tags.rows);
	free(tags.slots);
	crm_arena_clear(&tags.arena);
}

/* Mean and standard deviation of what a term measures, over numbers that are there. */
static struct crm_term standard(const double *numbers, size_t count,
				double (*measure)(double number, double knot), double knot)
{
	double sum = 0, squares = 0, mean, deviation;

	for (size_t i = 0; i < count; i++)
		sum += measure(numbers[i], knot);
	mean = sum / (double)count;
	for (size_t i = 0; i < count; i++)
		squares += pow(measure(numbers[i], knot) - mean, 2);
	deviation = sqrt(squares / (double)count);
	return (struct crm_term){.at = mean, .scale = deviation > 0 ? deviation : 1};
}

static double itself(double number, double knot)
{
	(void)knot;
	return number;
}

static double logarithm(double number, double knot)
{
	(void)knot;
	return copysign(log1p(fabs(number)), number);
}

static double above(double number, double knot)
{
	return fmax(number - knot, 0);
}

/* Knots at the fifths, so that the curve may bend there; each once, none at an end. */
static void add_knots(const struct layout *layout, const double *sorted, size_t count)
{
	double last = sorted[0];

	for (size_t i = 1; i <= CRM_KNOTS; i++) {
		double knot = sorted[(count - 1) * i / (CRM_KNOTS + 1)];
		struct crm_term term;

		if (knot <= last || knot >= sorted[count - 1])
			continue;
		last = knot;
		term = standard(sorted, count, above, knot);
		term.at = knot;
		add_term(layout, CRM_TERM_ABOVE, "", term);
	}
}

static void lay_out_number(const struct layout *layout)
{
	double *numbers = crm_alloc(layout->set->count * sizeof *numbers + 1);
	size_t count = 0;

	for (size_t i = 0; i < layout->set->count; i++) {
		double number = crm_sample_number(layout->sample, layout->set->rows[i],
						  layout->trait);

		if (!isnan(number))
			numbers[count++] = number;
	}
	if (count) {
		qsort(numbers, count, sizeof *numbers, compare_numbers);
		add_term(layout, CRM_TERM_MEDIAN, "",
			 (struct crm_term){.at = numbers[count / 2], .scale = 1});
		add_term(layout, CRM_TERM_NUMBER, "", standard(numbers, count, itself, 0));
		add_term(layout, CRM_TERM_LOG, "", standard(numbers, count, logarithm, 0));
		add_knots(layout, numbers, count);
		add_missing(layout, (int64_t)(layout->set->count - count));
	}
	free(numbers);
}

void crm_model_lay_out(struct crm_model *model, const struct crm_sample *sample,
		       const struct crm_row_set *set)
{
	crm_model_add(model, &(struct crm_term){.kind = CRM_TERM_CONSTANT, .scale = 1});
	for (size_t i = 0; i < model->scheme.trait_count; i++) {
		struct layout layout = {model, sample, set, i};

		if (sample->traits[i].kind == CRM_TRAIT_NUMBER)
			lay_out_number(&layout);
		else if (sample->traits[i].kind == CRM_TRAIT_WORDS)
			lay_out_words(&layout);
		else
			lay_out_word(&layout);
	}
}

/* Whether a list of tags has one. */
static bool has_tag(const char *list, const char *tag)
{
	struct crm_list_item item;

	while (crm_list_next(&list, &item))
		if (strlen(tag) == item.value_length &&
		    memcmp(tag, item.value, item.value_length) == 0)
			return true;
	return false;
}

/* The row's level of the trait at hand. */
struct reading {
	const struct crm_sample *sample;
	size_t row, trait;
	double median;
	bool has_level; /* a term before this one was of its level */
};

static double measure_word(struct reading *reading, const struct crm_term *term)
{
	uint32_t word = crm_sample_word(reading->sample, reading->row, term->trait);
	const char *text = word ? reading->sample->levels.rows[word].text : "";
	bool is_tags = reading->sample->traits[term->trait].kind == CRM_TRAIT_WORDS;
	bool is = false;

	if (term->kind == CRM_TERM_LEVEL)
		is = word && (is_tags ? has_tag(text, term->value) : crm_equal(text, term->value));
	else if (term->kind == CRM_TERM_OTHER)
		is = word && !reading->has_level;
	else if (term->kind == CRM_TERM_MISSING)
		is = !word;
	reading->has_level |= is;
	return is;
}

static double measure_number(struct reading *reading, const struct crm_term *term)
{
	double number = crm_sample_number(reading->sample, reading->row, term->trait);
	bool is_missing = isnan(number);

	if (term->kind == CRM_TERM_MISSING)
		return is_missing;
	if (term->kind == CRM_TERM_MEDIAN)
		reading->median = term->at;
	if (is_missing)
		number = reading->median;
	if (term->kind == CRM_TERM_NUMBER)
		return (number - term->at) / term->scale;
	if (term->kind == CRM_TERM_LOG)
		return (logarithm(number, 0) - term->at) / term->scale;
	return term->kind == CRM_TERM_ABOVE ? above(number, term->at) / term->scale : 0;
}

/* Terms come trait by trait, in the order in which they were laid out. */
static double measure(struct reading *reading, const struct crm_term *term)
{
	if (term->kind == CRM_TERM_CONSTANT)
		return 0;
	if (term->trait != reading->trait) {
		reading->trait = term->trait;
		reading->has_level = false;
	}
	return reading->sample->traits[term->trait].kind == CRM_TRAIT_NUMBER
		       ? measure_number(reading, term)
		       : measure_word(reading, term);
}

void crm_model_measure(const struct crm_model *model, const struct crm_sample *sample,
		       struct crm_sparse *out)
{
	out->column_count = model->term_count;
	for (size_t i = 0; i < sample->count; i++) {
		struct reading reading = {.sample = sample, .row = i, .trait = SIZE_MAX};

		for (size_t j = 0; j < model->term_count; j++) {
			double value = measure(&reading, &model->terms[j]);

			if (fabs(value) > 0)
				crm_sparse_add(out, j, value);
		}
		crm_sparse_end_row(out);
	}
}

static void fill_means(struct crm_model *model, const struct crm_sparse *matrix,
		       const struct crm_row_set *set)
{
	for (size_t i = 0; i < set->count; i++) {
		size_t first = matrix->starts[set->rows[i]];
		size_t last = matrix->starts[set->rows[i] + 1];

		for (size_t j = first; j < last; j++)
			model->terms[matrix->columns[j]].mean += matrix->values[j];
	}
	for (size_t i = 0; i < model->term_count; i++)
		model->terms[i].mean /= (double)set->count;
}

/* The constant is moved to where the mean record is, so that the others are told from it. */
void crm_model_fit(struct crm_model *model, const struct crm_sample *sample,
		   const struct crm_row_set *set, double lambda)
{
	CRM_SCOPED(sparse) matrix = {0};
	double *weights;

	crm_model_lay_out(model, sample, set);
	crm_model_measure(model, sample, &matrix);
	weights = crm_alloc((model->term_count + 1) * sizeof *weights);
	crm_logistic_fit(&matrix, sample->outcomes, set, lambda, weights);
	fill_means(model, &matrix, set);
	model->terms[0].weight = weights[0];
	for (size_t i = 1; i < model->term_count; i++) {
		model->terms[i].weight = weights[i + 1];
		model->terms[0].weight += weights[i + 1] * model->terms[i].mean;
	}
	free(weights);
}

double crm_model_weigh(const struct crm_model *model, const struct crm_sample *sample, size_t row,
		       double *parts)
{
	struct reading reading = {.sample = sample, .row = row, .trait = SIZE_MAX};
	double sum = 0;

	for (size_t i = 0; i < model->term_count; i++) {
		const struct crm_term *term = &model->terms[i];
		double part = term->weight * (measure(&reading, term) - term->mean);

		if (term->kind == CRM_TERM_CONSTANT)
			part = term->weight;
		else
			parts[term->trait] += part;
		sum += part;
	}
	return sum;
}
