/* Fields that know too much.
 * SPDX-License-Identifier: MIT */
#include "domain/score/suspicion.h"

#include <math.h>
#include <stdlib.h>

enum { FOLDS = 5, BINS = 10, DATED_LEAST = 20 };

static const double much_information = 0.25, fill_ratio = 2, fill_difference = 0.2,
		    much_revised = 0.1;

/* How often the outcome came for each level, fold by fold. */
struct table {
	size_t level_count;
	double *won, *lost; /* level by level, FOLDS each */
	uint32_t *levels;   /* of each row of the set */
	unsigned char *folds;
};

static int compare_numbers(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;

	return (one > other) - (one < other);
}

/* Numbers by tenths; absent ones are level 0. */
static void level_numbers(const struct crm_sample *sample, const struct crm_row_set *set,
			  size_t trait, struct table *table)
{
	double *numbers = crm_alloc(set->count * sizeof *numbers + 1);
	size_t count = 0;

	for (size_t i = 0; i < set->count; i++)
		if (crm_sample_has(sample, set->rows[i], trait))
			numbers[count++] = crm_sample_number(sample, set->rows[i], trait);
	if (count)
		qsort(numbers, count, sizeof *numbers, compare_numbers);
	for (size_t i = 0; i < set->count; i++) {
		double number = crm_sample_number(sample, set->rows[i], trait);

		table->levels[i] = 0;
		for (size_t j = 0; j < BINS && count; j++)
			if (number >= numbers[(count - 1) * j / BINS])
				table->levels[i] = (uint32_t)j + 1;
	}
	free(numbers);
	table->level_count = BINS + 1;
}

static void fill(const struct crm_sample *sample, const struct crm_row_set *set, size_t trait,
		 struct table *table)
{
	if (sample->traits[trait].kind == CRM_TRAIT_NUMBER)
		level_numbers(sample, set, trait, table);
	else
		for (size_t i = 0; i < set->count; i++)
			table->levels[i] = crm_sample_word(sample, set->rows[i], trait);
	for (size_t i = 0; i < set->count; i++) {
		size_t place = table->levels[i] * (size_t)FOLDS + table->folds[i];

		if (sample->outcomes[set->rows[i]])
			table->won[place]++;
		else
			table->lost[place]++;
	}
}

/* What the records of the other folds say of a level, leaning to the base rate. */
static double foretell(const struct table *table, size_t level, size_t fold, double base)
{
	double won = base, all = 1;

	for (size_t i = 0; i < FOLDS; i++) {
		if (i == fold)
			continue;
		won += table->won[level * FOLDS + i];
		all += table->won[level * FOLDS + i] + table->lost[level * FOLDS + i];
	}
	return won / all;
}

static double information(size_t count, const struct table *table, double base)
{
	double entropy = -base * log(base) - (1 - base) * log(1 - base), loss = 0;

	for (size_t i = 0; i < table->level_count * FOLDS; i++) {
		double p = foretell(table, i / FOLDS, i % FOLDS, base);

		loss -= table->won[i] * log(p) + table->lost[i] * log(1 - p);
	}
	return 1 - loss / (double)count / entropy;
}

static void count_filled(const struct crm_sample *sample, const struct crm_row_set *set,
			 size_t trait, struct crm_suspicion *out)
{
	double filled[2] = {0}, all[2] = {0};

	for (size_t i = 0; i < set->count; i++) {
		all[sample->outcomes[set->rows[i]]]++;
		filled[sample->outcomes[set->rows[i]]] +=
			crm_sample_has(sample, set->rows[i], trait);
	}
	out->filled_won = filled[1] / all[1];
	out->filled_lost = filled[0] / all[0];
}

static void judge(struct crm_suspicion *out)
{
	double more = fmax(out->filled_won, out->filled_lost);
	double less = fmin(out->filled_won, out->filled_lost);

	if (out->information >= much_information)
		out->reason = "knows too much of the outcome";
	else if (more >= fill_ratio * less && more - less >= fill_difference)
		out->reason = "filled in by outcome";
	else if (out->revised >= much_revised)
		out->reason = "changed after the outcome";
	out->is_suspicious = out->reason;
}

void crm_suspect(const struct crm_sample *sample, const struct crm_row_set *set,
		 struct crm_suspicion *out)
{
	size_t levels = sample->levels.count + 1 + BINS;
	struct table table = {.level_count = levels};
	double base = 0;

	table.won = crm_alloc(levels * FOLDS * sizeof *table.won);
	table.lost = crm_alloc(levels * FOLDS * sizeof *table.lost);
	table.levels = crm_alloc(set->count * sizeof *table.levels + 1);
	table.folds = crm_alloc(set->count + 1);
	for (size_t i = 0; i < set->count; i++) {
		size_t row = set->rows[i];

		base += sample->outcomes[row] / (double)set->count;
		table.folds[i] = (unsigned char)(crm_sample_draw(sample, row, UINT64_MAX) * FOLDS);
	}
	for (size_t i = 0; i < sample->trait_count; i++) {
		out[i] = (struct crm_suspicion){0};
		table.level_count = levels;
		memset(table.won, 0, levels * FOLDS * sizeof *table.won);
		memset(table.lost, 0, levels * FOLDS * sizeof *table.lost);
		fill(sample, set, i, &table);
		out[i].information = information(set->count, &table, base);
		count_filled(sample, set, i, &out[i]);
		if (sample->dated >= DATED_LEAST)
			out[i].revised = (double)sample->revised[i] / (double)sample->dated;
		judge(&out[i]);
	}
	free(table.won);
	free(table.lost);
	free(table.levels);
	free(table.folds);
}
