/* The fields of a type of relation.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_RELATIONTYPE_H
#define CRM_CATALOG_RELATIONTYPE_H

#include "catalog/catalog.h"

enum {
	RELATIONTYPE_NAME,
	RELATIONTYPE_INVERSE,
	RELATIONTYPE_CREATED_AT,
	RELATIONTYPE_FIELD_COUNT,
};

extern const struct crm_noun crm_relationtype;

#endif
