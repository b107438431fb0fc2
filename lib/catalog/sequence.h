/* The fields of a sequence.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_SEQUENCE_H
#define CRM_CATALOG_SEQUENCE_H

#include "catalog/catalog.h"

enum {
	SEQUENCE_NAME,
	SEQUENCE_NOUN,
	SEQUENCE_CRITERIA,
	SEQUENCE_STEPS,
	SEQUENCE_PURPOSE,
	SEQUENCE_SEND_BY,
	SEQUENCE_QUIET_HOURS,
	SEQUENCE_IS_ACTIVE,
	SEQUENCE_NOTE,
	SEQUENCE_CREATED_AT,
	SEQUENCE_FIELD_COUNT,
};

extern const struct crm_noun crm_sequence;

#endif
