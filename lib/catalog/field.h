/* The fields of a field that a store adds.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_FIELD_H
#define CRM_CATALOG_FIELD_H

#include "catalog/catalog.h"

enum {
	FIELD_NAME,
	FIELD_TYPE,
	FIELD_HELP,
	FIELD_CHOICES,
	FIELD_TARGET,
	FIELD_FORMULA,
	FIELD_REQUIRED,
	FIELD_KEY,
	FIELD_UNIQUE,
	FIELD_INDEXED,
	FIELD_LISTED,
	FIELD_SEARCHED,
	FIELD_STANDARD,
	FIELD_CHARACTERISTIC,
	FIELD_POSITION,
	FIELD_CREATED_AT,
	FIELD_FIELD_COUNT,
};

extern const struct crm_noun crm_field;

/* Names that no field may have: what every record has, words of filters, options of every verb.
 * NULL at the end. */
extern const char *const crm_reserved_names[];

/* The words of enum crm_characteristic, in its order, NULL at the end. */
extern const char *const crm_characteristics[];

#endif
