/* The fields of a listing.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_LISTING_H
#define CRM_CATALOG_LISTING_H

#include "catalog/catalog.h"

enum {
	LISTING_SEGMENT,
	LISTING_RECORD,
	LISTING_NOTE,
	LISTING_CREATED_AT,
	LISTING_FIELD_COUNT,
};

extern const struct crm_noun crm_listing;

#endif
