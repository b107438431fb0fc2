/* The fields of a noun that a store adds, and those that its records have from the start.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_ENTITY_H
#define CRM_CATALOG_ENTITY_H

#include "catalog/catalog.h"

enum {
	ENTITY_NAME,
	ENTITY_PLURAL,
	ENTITY_PREFIX,
	ENTITY_HELP,
	ENTITY_POSITION,
	ENTITY_CREATED_AT,
	ENTITY_FIELD_COUNT,
};

extern const struct crm_noun crm_entity;

/* What every noun that a store adds has. */
enum {
	ITEM_NAME,
	ITEM_OWNER,
	ITEM_TAGS,
	ITEM_NOTE,
	ITEM_REFERENCE,
	ITEM_CREATED_AT,
	ITEM_FIELD_COUNT,
};

extern const struct crm_field crm_item_fields[ITEM_FIELD_COUNT];

#endif
