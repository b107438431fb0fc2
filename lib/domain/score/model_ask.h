/* What models of either method say of a row; for their own files only.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SCORE_MODEL_ASK_H
#define CRM_DOMAIN_SCORE_MODEL_ASK_H

#include "domain/score/model.h"

/* Both return the log-odds, and put what each trait adds into `parts`, which are 0. */
double crm_model_weigh(const struct crm_model *model, const struct crm_sample *sample, size_t row,
		       double *parts);
double crm_model_recall(const struct crm_model *model, const struct crm_sample *sample, size_t row,
			double *parts);

#endif
