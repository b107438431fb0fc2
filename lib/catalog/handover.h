/* The fields of a hand-over.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_HANDOVER_H
#define CRM_CATALOG_HANDOVER_H

#include "catalog/catalog.h"

enum {
	HANDOVER_REASON,
	HANDOVER_RECORD,
	HANDOVER_WAY,
	HANDOVER_OWNER,
	HANDOVER_PREVIOUS,
	HANDOVER_RULE,
	HANDOVER_CREATED_AT,
	HANDOVER_FIELD_COUNT,
};

extern const struct crm_noun crm_handover;

#endif
