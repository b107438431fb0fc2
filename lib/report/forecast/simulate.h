/* Many possible endings of a period, drawn at random: the interval in which most of them lie.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_FORECAST_SIMULATE_H
#define CRM_REPORT_FORECAST_SIMULATE_H

#include "report/forecast/curve.h"

/* A deal may bring its amount. */
struct crm_chance {
	int64_t amount;
	double share;
	size_t curve; /* that the share was learned from */
};

struct crm_chances {
	struct crm_chance *rows;
	size_t count, capacity;
	int64_t *sums; /* one a run, in order */
	size_t sum_count, sum_capacity;
	struct crm_random random;
};
void crm_chances_reset(struct crm_chances *chances);
void crm_chances_clear(struct crm_chances *chances);
void crm_chances_add(struct crm_chances *chances, int64_t amount, double share, size_t curve);

/* Draws each deal in each run. With `is_learned` the shares are themselves uncertain: each run
 * takes those of a curve higher or lower, as far as so many visits leave open (Beta of won and
 * lost). */
void crm_simulate(struct crm_chances *chances, const struct crm_curve *curves, int64_t runs,
		  bool is_learned);
/* Each of `left` days brings what one of `count` days did, drawn anew for each (Efron's bootstrap,
 * 1979). */
void crm_simulate_days(const int64_t *days, int count, int64_t left, int64_t runs,
		       struct crm_chances *chances);

/* The quantile tenth / 10 of the sums, rounded half to even; 0 without runs. */
int64_t crm_chances_quantile(struct crm_chances *chances, unsigned tenth);

#endif
