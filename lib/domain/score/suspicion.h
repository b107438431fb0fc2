/* Fields that know too much: filled in after the outcome, or because of it.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SCORE_SUSPICION_H
#define CRM_DOMAIN_SCORE_SUSPICION_H

#include "base/statistics/logistic.h"
#include "domain/score/sample.h"

/* What a field says by itself, each record being told by the others: folds of a sample. */
struct crm_suspicion {
	double information; /* the part of the outcome's entropy that it takes away, at most 1 */
	double filled_won;  /* how many of those that came have it */
	double filled_lost; /* and of those that did not */
	double revised;     /* in how many it changed after the outcome, says the journal */
	const char *reason; /* NULL: none */
	bool is_suspicious;
};

/* What the rows of a set say; of the others nothing is asked but `revised`, which does not know how
 * they ended. A field is suspicious when it takes away a quarter of the entropy by itself; when it
 * is filled in at least twice as often with one outcome as with the other, and for a fifth of the
 * records more; or when one in ten records got another value after its outcome. `out` has a place
 * for each trait. */
void crm_suspect(const struct crm_sample *sample, const struct crm_row_set *set,
		 struct crm_suspicion *out);

#endif
