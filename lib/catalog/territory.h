/* The fields of a territory.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_TERRITORY_H
#define CRM_CATALOG_TERRITORY_H

#include "catalog/catalog.h"

enum {
	TERRITORY_NAME,
	TERRITORY_POSITION,
	TERRITORY_CRITERIA,
	TERRITORY_MANAGER,
	TERRITORY_NOTE,
	TERRITORY_CREATED_AT,
	TERRITORY_FIELD_COUNT,
};

extern const struct crm_noun crm_territory;

#endif
