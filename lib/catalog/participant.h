/* The fields of a participant.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_PARTICIPANT_H
#define CRM_CATALOG_PARTICIPANT_H

#include "catalog/catalog.h"

enum {
	PARTICIPANT_DEAL,
	PARTICIPANT_WHO,
	PARTICIPANT_ROLE,
	PARTICIPANT_ACCESS,
	PARTICIPANT_EXPIRES_ON,
	PARTICIPANT_SHARE,
	PARTICIPANT_NOTE,
	PARTICIPANT_CREATED_AT,
	PARTICIPANT_FIELD_COUNT,
};

extern const struct crm_noun crm_participant;

#endif
