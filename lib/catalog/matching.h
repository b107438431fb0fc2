/* The fields of a rule of matching.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_MATCHING_H
#define CRM_CATALOG_MATCHING_H

#include "catalog/catalog.h"

enum {
	MATCHING_NAME,
	MATCHING_NOUN,
	MATCHING_COMPARE,
	MATCHING_THRESHOLD,
	MATCHING_ACTION,
	MATCHING_NOTE,
	MATCHING_CREATED_AT,
	MATCHING_FIELD_COUNT,
};

extern const struct crm_noun crm_matching;

#endif
