/* Setting a cell of a sample; for its own files only.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SCORE_SAMPLE_CELL_H
#define CRM_DOMAIN_SCORE_SAMPLE_CELL_H

#include "domain/score/sample.h"

/* What a value says in a row and a trait of a sample. */
void crm_sample_set(struct crm_sample *sample, size_t row, size_t trait,
		    const struct crm_value *value);

#endif
