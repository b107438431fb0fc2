/* The fields of an alias.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_ALIAS_H
#define CRM_CATALOG_ALIAS_H

#include "catalog/catalog.h"

enum {
	ALIAS_MERGED,
	ALIAS_TITLE,
	ALIAS_RECORD,
	ALIAS_KEYS,
	ALIAS_CREATED_AT,
	ALIAS_FIELD_COUNT,
};

extern const struct crm_noun crm_alias;

#endif
