/* The fields of an enrolment.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_ENROLMENT_H
#define CRM_CATALOG_ENROLMENT_H

#include "catalog/catalog.h"

enum {
	ENROLMENT_REASON,
	ENROLMENT_RECORD,
	ENROLMENT_SEQUENCE,
	ENROLMENT_STATUS,
	ENROLMENT_STARTED_ON,
	ENROLMENT_STEP,
	ENROLMENT_NEXT_ON,
	ENROLMENT_CREATED_AT,
	ENROLMENT_FIELD_COUNT,
};

extern const struct crm_noun crm_enrolment;

#endif
