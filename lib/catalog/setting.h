/* The fields of a setting.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_SETTING_H
#define CRM_CATALOG_SETTING_H

#include "catalog/catalog.h"

enum {
	SETTING_NAME,
	SETTING_VALUE,
	SETTING_CREATED_AT,
	SETTING_FIELD_COUNT,
};

extern const struct crm_noun crm_setting;

#endif
