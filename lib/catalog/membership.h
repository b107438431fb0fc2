/* The fields of a membership.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_MEMBERSHIP_H
#define CRM_CATALOG_MEMBERSHIP_H

#include "catalog/catalog.h"

enum {
	MEMBERSHIP_USER,
	MEMBERSHIP_TEAM,
	MEMBERSHIP_SINCE,
	MEMBERSHIP_UNTIL,
	MEMBERSHIP_NOTE,
	MEMBERSHIP_CREATED_AT,
	MEMBERSHIP_FIELD_COUNT,
};

extern const struct crm_noun crm_membership;

#endif
