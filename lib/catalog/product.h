/* The fields of a product.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_PRODUCT_H
#define CRM_CATALOG_PRODUCT_H

#include "catalog/catalog.h"

enum {
	PRODUCT_NAME,
	PRODUCT_CODE,
	PRODUCT_SERIES,
	PRODUCT_PRICE,
	PRODUCT_CURRENCY,
	PRODUCT_UNIT,
	PRODUCT_IS_ACTIVE,
	PRODUCT_TAGS,
	PRODUCT_NOTE,
	PRODUCT_REFERENCE,
	PRODUCT_CREATED_AT,
	PRODUCT_FIELD_COUNT,
};

extern const struct crm_noun crm_product;

#endif
