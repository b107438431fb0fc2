/* The fields of a template.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_TEMPLATE_H
#define CRM_CATALOG_TEMPLATE_H

#include "catalog/catalog.h"

enum {
	TEMPLATE_NAME,
	TEMPLATE_SUBJECT,
	TEMPLATE_TEXT,
	TEMPLATE_NOTE,
	TEMPLATE_CREATED_AT,
	TEMPLATE_FIELD_COUNT,
};

extern const struct crm_noun crm_template;

#endif
