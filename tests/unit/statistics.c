/* Shares, logistic regression, and how good forecasts are. The wanted figures of shares were made
 * with Python's math module; those of the regression with scikit-learn's LogisticRegression and
 * polished with scipy.optimize.minimize (BFGS) on the same sum; those of the forecasts with
 * sklearn.metrics and, for the tenths, by hand.
 * SPDX-License-Identifier: MIT */
#include "base/statistics/logistic.h"
#include "base/statistics/proportion.h"
#include "base/statistics/quality.h"
#include "tap.h"

#include <math.h>

static bool is_near(double got, double want, double most)
{
	bool is = fabs(got - want) <= most * fmax(1, fabs(want));

	if (!is)
		printf("# got %.12g, want %.12g\n", got, want);
	return is;
}

static void check_interval(int64_t hits, int64_t size, double low, double high)
{
	struct crm_interval got = crm_proportion_interval((struct crm_proportion){hits, size});

	ok(is_near(got.low, low, 1e-9) && is_near(got.high, high, 1e-9),
	   "the interval of %" PRId64 " in %" PRId64, hits, size);
}

static void check_comparison(struct crm_proportion first, struct crm_proportion second, double z,
			     double p)
{
	struct crm_comparison got = crm_proportion_compare(
		first, second, (struct crm_significance){.level = 0.05, .minimum = 30});

	ok(is_near(got.z, z, 1e-9) && fabs(got.p / p - 1) < 1e-8,
	   "%" PRId64 " in %" PRId64 " against %" PRId64 " in %" PRId64, second.hits, second.size,
	   first.hits, first.size);
}

static void check_logistic(double lambda, const double want[4])
{
	static const double rows[10][3] = {{1, 0, 0.5},  {0, 1, -1.2}, {1, 0, 2}, {0, 0, 0.3},
					   {0, 1, 1.7},  {1, 0, -0.4}, {0, 0, -2.1},
					   {0, 1, 0.9},  {1, 0, 0},    {0, 0, 1.1}};
	static const unsigned char outcomes[10] = {1, 0, 1, 0, 1, 0, 0, 1, 1, 0};
	CRM_SCOPED(sparse) matrix = {.column_count = 3};
	CRM_SCOPED(row_set) set = {0};
	double weights[4] = {0};
	bool is_right = true;

	for (size_t i = 0; i < 10; i++) {
		for (size_t j = 0; j < 3; j++)
			if (fabs(rows[i][j]) > 0)
				crm_sparse_add(&matrix, j, rows[i][j]);
		crm_sparse_end_row(&matrix);
		crm_row_set_add(&set, i);
	}
	crm_logistic_fit(&matrix, outcomes, &set, lambda, weights);
	for (size_t i = 0; i < 4; i++)
		is_right &= is_near(weights[i], want[i], 1e-6);
	ok(is_right, "logistic regression with a penalty of %g", lambda);
}

/* What separates the outcomes has a finite weight all the same, and rows left out do not count. */
static void check_separated(void)
{
	static const unsigned char outcomes[5] = {0, 0, 1, 1, 0};
	CRM_SCOPED(sparse) matrix = {.column_count = 1};
	CRM_SCOPED(row_set) set = {0};
	double weights[2] = {0};

	for (size_t i = 0; i < 5; i++) {
		crm_sparse_add(&matrix, 0, i < 2 ? -1000 : 1000);
		crm_sparse_end_row(&matrix);
		if (i < 4)
			crm_row_set_add(&set, i);
	}
	crm_logistic_fit(&matrix, outcomes, &set, 1, weights);
	ok(isfinite(weights[1]) && weights[1] > 0 && is_near(weights[0], 0, 1e-6),
	   "outcomes that are told apart without fail");
}

static void check_quality(void)
{
	static const double forecasts[10] = {0.9, 0.1, 0.8, 0.4, 0.7, 0.4, 0.05, 0.4, 0.6, 0.55};
	static const unsigned char outcomes[10] = {1, 0, 1, 0, 1, 0, 0, 1, 1, 0};
	static const unsigned char none[10] = {0};
	struct crm_quality got = {0};

	ok(crm_quality_measure(forecasts, outcomes, 10, &got) && is_near(got.auc, 0.92, 1e-12),
	   "the area under the curve, with ties");
	ok(is_near(got.log_loss, 0.408910812, 1e-9), "the log loss");
	ok(is_near(got.brier, 0.1295, 1e-12), "the score of Brier");
	ok(is_near(got.lift, 2, 1e-12), "the lift of the top tenth: 1 of 1 in 5 of 10");
	ok(got.deciles[0].count == 1 && is_near(got.deciles[0].expected, 0.05, 1e-12) &&
		   got.deciles[9].hits == 1,
	   "tenths, the lowest first");
	ok(!crm_quality_measure(forecasts, none, 10, &got), "nothing is said without a hit");
	ok(!crm_quality_measure(forecasts, none, 0, &got), "nor of nothing");
}

int main(void)
{
	check_logistic(1, (const double[]){-0.700255801, 0.651423414, 0.392494379, 0.939076686});
	check_logistic(0.1, (const double[]){-2.606747063, 2.888398201, 2.142557662, 1.944320386});
	check_separated();
	check_quality();
	check_interval(3, 4, 0.300641842582402, 0.954412739190299);
	check_interval(0, 10, 0, 0.277532799862889);
	check_interval(10, 10, 0.722467200137111, 1);
	check_interval(0, 0, 0, 1);
	check_comparison((struct crm_proportion){120, 1000}, (struct crm_proportion){150, 1000},
			 1.96304980762236, 0.0496403868653688);
	check_comparison((struct crm_proportion){12, 100}, (struct crm_proportion){15, 100},
			 0.620770855244201, 0.53475040188028);
	check_comparison((struct crm_proportion){2262, 21306}, (struct crm_proportion){3894, 21307},
			 22.4860408271928, 5.68516548280265e-112);
	ok(is_near(crm_normal_tail(1.959963984540054), 0.05, 1e-12), "the tail of the normal");
	return tap_end();
}
