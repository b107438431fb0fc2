/* The fields of an absence.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_ABSENCE_H
#define CRM_CATALOG_ABSENCE_H

#include "catalog/catalog.h"

enum {
	ABSENCE_REASON,
	ABSENCE_USER,
	ABSENCE_FIRST_ON,
	ABSENCE_LAST_ON,
	ABSENCE_DEPUTY,
	ABSENCE_NOTE,
	ABSENCE_CREATED_AT,
	ABSENCE_FIELD_COUNT,
};

extern const struct crm_noun crm_absence;

#endif
