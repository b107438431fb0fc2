/* Exact figures: 128-bit sums, ratios rounded once, order statistics by selection.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_EXACT_H
#define CRM_REPORT_EXACT_H

#include "base/text.h"

typedef __int128 crm_wide;

/* numerator / denominator (above 0), rounded half to even. */
crm_wide crm_wide_ratio(crm_wide numerator, crm_wide denominator);

/* 1234567 with 4 digits is "123.4567"; without digits there is no point. */
void crm_str_add_fixed(struct crm_str *out, crm_wide number, int digits);

/* A ratio that has not been rounded yet. */
struct crm_fraction {
	crm_wide numerator;
	crm_wide denominator;
};

/* The quantile parts / of (1/2 is the median) of `count` (not 0) values, linear between the two
 * values nearest to it: type 7 of Hyndman and Fan, Sample Quantiles in Statistical Packages, 1996.
 * Changes the order of the values. */
struct crm_fraction crm_quantile(int64_t *values, size_t count, unsigned parts, unsigned of);

#endif
