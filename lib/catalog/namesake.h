/* The fields of a pair of records that are no duplicates.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_NAMESAKE_H
#define CRM_CATALOG_NAMESAKE_H

#include "catalog/catalog.h"

enum {
	NAMESAKE_PAIR,
	NAMESAKE_NOTE,
	NAMESAKE_CREATED_AT,
	NAMESAKE_FIELD_COUNT,
};

extern const struct crm_noun crm_namesake;

#endif
