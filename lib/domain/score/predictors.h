/* Which fields a model learns from: those that say something and do not know too much.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SCORE_PREDICTORS_H
#define CRM_DOMAIN_SCORE_PREDICTORS_H

#include "domain/score/suspicion.h"
#include "domain/score/train.h"

/* Zero-initialised is empty. */
struct crm_predictors {
	struct crm_sample sample; /* a view with these fields; the group of Bayes behind them */
	char *names;              /* paths with commas, without the group */
	size_t count;             /* of the names */
};
void crm_predictors_clear(struct crm_predictors *predictors);

/* Told by the rows of a set alone, so that the others can judge what is learnt. `suspicions` gets
 * one for each trait of the sample, which must outlive `out`. */
void crm_predictors_choose(const struct crm_training *training, const struct crm_sample *sample,
			   const struct crm_row_set *set, struct crm_suspicion *suspicions,
			   struct crm_predictors *out);

#endif
