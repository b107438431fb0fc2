/* The fields of a stage.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_STAGE_H
#define CRM_CATALOG_STAGE_H

#include "catalog/catalog.h"

enum {
	STAGE_PIPELINE,
	STAGE_NAME,
	STAGE_POSITION,
	STAGE_KIND,
	STAGE_PROBABILITY,
	STAGE_ROTTING_DAYS,
	STAGE_FORECAST_CATEGORY,
	STAGE_REQUIRES,
	STAGE_CHECKLIST,
	STAGE_CREATED_AT,
	STAGE_FIELD_COUNT,
};

extern const struct crm_noun crm_stage;

#endif
