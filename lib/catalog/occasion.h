/* The fields of an occasion.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_OCCASION_H
#define CRM_CATALOG_OCCASION_H

#include "catalog/catalog.h"

enum {
	OCCASION_ABOUT,
	OCCASION_NAME,
	OCCASION_FALLS_ON,
	OCCASION_RHYTHM,
	OCCASION_REMIND_DAYS,
	OCCASION_OWNER,
	OCCASION_NOTE,
	OCCASION_CREATED_AT,
	OCCASION_FIELD_COUNT,
};

extern const struct crm_noun crm_occasion;

#endif
