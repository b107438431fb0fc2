/* The fields of a score: a rule that gives points.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_SCORE_H
#define CRM_CATALOG_SCORE_H

#include "catalog/catalog.h"

enum {
	SCORE_NAME,
	SCORE_NOUN,
	SCORE_CRITERIA,
	SCORE_ACTIVITIES,
	SCORE_POINTS,
	SCORE_CATEGORY,
	SCORE_HALF_LIFE,
	SCORE_SINCE,
	SCORE_MOST,
	SCORE_NOTE,
	SCORE_CREATED_AT,
	SCORE_FIELD_COUNT,
};

extern const struct crm_noun crm_score;

#endif
