/* The fields of a relation.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_RELATION_H
#define CRM_CATALOG_RELATION_H

#include "catalog/catalog.h"

enum {
	RELATION_WHO,
	RELATION_TYPE,
	RELATION_WHOM,
	RELATION_SINCE,
	RELATION_UNTIL,
	RELATION_NOTE,
	RELATION_CREATED_AT,
	RELATION_FIELD_COUNT,
};

extern const struct crm_noun crm_relation;

#endif
