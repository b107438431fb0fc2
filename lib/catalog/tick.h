/* The fields of a tick.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_TICK_H
#define CRM_CATALOG_TICK_H

#include "catalog/catalog.h"

enum {
	TICK_DEAL,
	TICK_ITEM,
	TICK_TICKED_BY,
	TICK_CREATED_AT,
	TICK_FIELD_COUNT,
};

extern const struct crm_noun crm_tick;

#endif
