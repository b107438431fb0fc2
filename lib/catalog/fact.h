/* The fields of a fact.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_FACT_H
#define CRM_CATALOG_FACT_H

#include "catalog/catalog.h"

enum {
	FACT_ABOUT,
	FACT_NAME,
	FACT_VALUE,
	FACT_SOURCE,
	FACT_NOTED_ON,
	FACT_CREATED_AT,
	FACT_FIELD_COUNT,
};

extern const struct crm_noun crm_fact;

#endif
