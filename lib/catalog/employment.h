/* The fields of an employment.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_EMPLOYMENT_H
#define CRM_CATALOG_EMPLOYMENT_H

#include "catalog/catalog.h"

enum {
	EMPLOYMENT_CONTACT,
	EMPLOYMENT_COMPANY,
	EMPLOYMENT_ROLE,
	EMPLOYMENT_SINCE,
	EMPLOYMENT_UNTIL,
	EMPLOYMENT_CREATED_AT,
	EMPLOYMENT_FIELD_COUNT,
};

extern const struct crm_noun crm_employment;

#endif
