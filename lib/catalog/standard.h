/* The fields of an information standard.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_STANDARD_H
#define CRM_CATALOG_STANDARD_H

#include "catalog/catalog.h"

enum {
	STANDARD_NAME,
	STANDARD_REQUIRES,
	STANDARD_NOTE,
	STANDARD_CREATED_AT,
	STANDARD_FIELD_COUNT,
};

extern const struct crm_noun crm_standard;

#endif
