/* The fields of an user.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_USER_H
#define CRM_CATALOG_USER_H

#include "catalog/catalog.h"

enum {
	USER_NAME,
	USER_LOGIN,
	USER_EMAIL,
	USER_MANAGER,
	USER_REGION,
	USER_TEAM,
	USER_CALENDAR,
	USER_CAPACITY,
	USER_IS_ACTIVE,
	USER_TIMEZONE,
	USER_REMIND_BY,
	USER_DIGEST_TIME,
	USER_QUIET_HOURS,
	USER_NOTE,
	USER_REFERENCE,
	USER_CREATED_AT,
	USER_FIELD_COUNT,
};

extern const struct crm_noun crm_user;

#endif
