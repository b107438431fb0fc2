/* The fields of an activity.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_ACTIVITY_H
#define CRM_CATALOG_ACTIVITY_H

#include "catalog/catalog.h"

enum {
	ACTIVITY_KIND,
	ACTIVITY_SUBJECT,
	ACTIVITY_ABOUT,
	ACTIVITY_AT,
	ACTIVITY_MINUTES,
	ACTIVITY_DIRECTION,
	ACTIVITY_OUTCOME,
	ACTIVITY_OWNER,
	ACTIVITY_NOTE,
	ACTIVITY_REFERENCE,
	ACTIVITY_CREATED_AT,
	ACTIVITY_FIELD_COUNT,
};

extern const struct crm_noun crm_activity;

#endif
