/* How deals of a stage end, and when: shares learned from those that were in it. What has not ended
 * yet counts as long as it has lasted: the estimator of Aalen and Johansen for competing risks, An
 * Empirical Transition Matrix for Non-homogeneous Markov Chains Based on Censored Observations,
 * 1978.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_FORECAST_CURVE_H
#define CRM_REPORT_FORECAST_CURVE_H

#include "report/forecast/evidence.h"

/* A number of days after which some ended. */
struct crm_curve_point {
	int days;
	int64_t at_risk; /* had lasted so long */
	double left;     /* the share that was still open before */
	double won;      /* the share that was won by then */
};

struct crm_curve {
	struct crm_curve_point *points;
	size_t count;
	int64_t won, lost, open; /* visits */
};
void crm_curve_clear(struct crm_curve *curve);

/* Of the visits to a stage; -1: of the first visit of every deal. */
void crm_curve_read(const struct crm_deal_evidence *evidence, int stage, struct crm_curve *out);

/* How likely a deal that is open after `age` days is won on one of the days first .. last, counted
 * as its age is. An older deal than ever so many were is taken to be as old as those. */
double crm_curve_chance(const struct crm_curve *curve, int age, int first, int last);

/* The share of what ended that was won, and the quantile parts / 10 of the days that it took; -1
 * without any. */
double crm_curve_rate(const struct crm_curve *curve);
int crm_curve_days(const struct crm_curve *curve, const struct crm_deal_evidence *evidence,
		   int stage, int parts);

#endif
