/* How well probabilities foretell what came.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_STATISTICS_QUALITY_H
#define CRM_BASE_STATISTICS_QUALITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CRM_DECILES = 10 };

/* A tenth of the records, in the order of their probabilities. */
struct crm_decile {
	int64_t count, hits;
	double expected; /* the mean of the probabilities */
};

struct crm_quality {
	int64_t count, hits;
	double auc;      /* how often a hit has the higher one of two: area under the ROC curve */
	double log_loss; /* the mean of -ln of the probability of what came */
	double brier;    /* the mean square of the difference (Brier 1950) */
	double lift;     /* the share of hits in the top tenth, by that in all */
	struct crm_decile deciles[CRM_DECILES]; /* the lowest first */
};

/* False when there are no hits, or nothing else: then nothing is said. Equal probabilities share
 * their ranks (Hanley and McNeil 1982). */
bool crm_quality_measure(const double *probabilities, const unsigned char *outcomes, size_t count,
			 struct crm_quality *out);

#endif
