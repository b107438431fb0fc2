/* The fields of a team.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_TEAM_H
#define CRM_CATALOG_TEAM_H

#include "catalog/catalog.h"

enum {
	TEAM_NAME,
	TEAM_PARENT,
	TEAM_MANAGER,
	TEAM_NOTE,
	TEAM_REFERENCE,
	TEAM_CREATED_AT,
	TEAM_FIELD_COUNT,
};

extern const struct crm_noun crm_team;

#endif
