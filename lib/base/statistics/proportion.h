/* Shares of samples: how sure one can be of them, and of the difference between two.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_STATISTICS_PROPORTION_H
#define CRM_BASE_STATISTICS_PROPORTION_H

#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/* So many of so many; 0 <= hits <= size. */
struct crm_proportion {
	int64_t hits, size;
};

struct crm_interval {
	double low, high;
};

/* The share, 0 of an empty sample. */
double crm_proportion_share(struct crm_proportion sample);

/* Between which shares of the whole the sample's lies in 95 of 100 cases: 0 to 1 when it is empty
 * (Wilson 1927, Probable Inference). */
struct crm_interval crm_proportion_interval(struct crm_proportion sample);

/* How likely a standard normal number is at least as far from 0 as z, on either side. */
double crm_normal_tail(double z);

enum crm_verdict { CRM_UNDECIDED, CRM_HIGHER, CRM_LOWER };

/* The second sample against the first. */
struct crm_comparison {
	double difference;          /* of the shares: second - first */
	struct crm_interval within; /* 95 %, variances not pooled */
	double z;                   /* pooled variance; 0 when both shares are 0 or 1 */
	double p;                   /* two-sided */
	enum crm_verdict verdict;   /* of the second */
};

/* What it takes for a verdict. */
struct crm_significance {
	double level;    /* p must be below: 0.05 */
	int64_t minimum; /* records in each sample: 30 */
};

/* The test of two proportions with pooled variance (Pearson). Undecided as well when one of the
 * samples should hold fewer than 5 hits or 5 misses if the two were alike: there the normal
 * distribution says too little. */
struct crm_comparison crm_proportion_compare(struct crm_proportion first,
					     struct crm_proportion second,
					     struct crm_significance significance);

/* "120/1000". CRM_USAGE. */
enum crm_status crm_proportion_parse(const char *text, struct crm_proportion *out) CRM_MUST_CHECK;

#endif
