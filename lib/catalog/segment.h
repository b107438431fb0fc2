/* The fields of a segment.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_SEGMENT_H
#define CRM_CATALOG_SEGMENT_H

#include "catalog/catalog.h"

enum {
	SEGMENT_NAME,
	SEGMENT_NOUN,
	SEGMENT_KIND,
	SEGMENT_CRITERIA,
	SEGMENT_NOTE,
	SEGMENT_CREATED_AT,
	SEGMENT_FIELD_COUNT,
};

extern const struct crm_noun crm_segment;

#endif
