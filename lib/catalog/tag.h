/* The fields of a tag.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_TAG_H
#define CRM_CATALOG_TAG_H

#include "catalog/catalog.h"

enum {
	TAG_NAME,
	TAG_NOTE,
	TAG_CREATED_AT,
	TAG_FIELD_COUNT,
};

extern const struct crm_noun crm_tag;

#endif
