/* Many possible endings of a period, drawn at random.
 * SPDX-License-Identifier: MIT */
#include "report/forecast/simulate.h"

#include "report/exact.h"
#include "report/forecast/draw.h"

#include <stdlib.h>

void crm_chances_reset(struct crm_chances *chances)
{
	chances->count = chances->sum_count = 0;
}

void crm_chances_clear(struct crm_chances *chances)
{
	free(chances->rows);
	free(chances->sums);
	*chances = (struct crm_chances){0};
}

void crm_chances_add(struct crm_chances *chances, int64_t amount, double share, size_t curve)
{
	chances->rows =
		crm_grow(chances->rows, chances->count, &chances->capacity, sizeof *chances->rows);
	chances->rows[chances->count++] = (struct crm_chance){amount, share, curve};
}

static void add_sum(struct crm_chances *chances, int64_t sum)
{
	chances->sums = crm_grow(chances->sums, chances->sum_count, &chances->sum_capacity,
				 sizeof *chances->sums);
	chances->sums[chances->sum_count++] = sum;
}

static double draw_factor(struct crm_random *random, const struct crm_curve *curve)
{
	double won = (double)curve->won + 1, lost = (double)curve->lost + 1;

	return crm_draw_beta(random, won, lost) * (won + lost) / won;
}

static int64_t run(struct crm_chances *chances, const double *factors)
{
	int64_t sum = 0;

	for (size_t i = 0; i < chances->count; i++) {
		const struct crm_chance *row = &chances->rows[i];
		double factor = factors ? factors[row->curve] : 1;

		if (crm_draw_even(&chances->random) < row->share * factor)
			sum += row->amount;
	}
	return sum;
}

void crm_simulate(struct crm_chances *chances, const struct crm_curve *curves, int64_t runs,
		  bool is_learned)
{
	size_t most = 0;
	double *factors;

	for (size_t i = 0; i < chances->count; i++)
		if (chances->rows[i].curve > most)
			most = chances->rows[i].curve;
	factors = crm_alloc((most + 1) * sizeof *factors);
	for (int64_t i = 0; i < runs; i++) {
		for (size_t j = 0; is_learned && j <= most; j++)
			factors[j] = draw_factor(&chances->random, &curves[j]);
		add_sum(chances, run(chances, is_learned ? factors : NULL));
	}
	free(factors);
}

void crm_simulate_days(const int64_t *days, int count, int64_t left, int64_t runs,
		       struct crm_chances *chances)
{
	for (int64_t i = 0; i < runs; i++) {
		int64_t sum = 0;

		for (int64_t j = 0; j < left; j++)
			sum += days[(int)(crm_draw_even(&chances->random) * count)];
		add_sum(chances, sum);
	}
}

int64_t crm_chances_quantile(struct crm_chances *chances, unsigned tenth)
{
	struct crm_fraction fraction;

	if (!chances->sum_count)
		return 0;
	fraction = crm_quantile(chances->sums, chances->sum_count, tenth, 10);
	return (int64_t)crm_wide_ratio(fraction.numerator, fraction.denominator);
}
