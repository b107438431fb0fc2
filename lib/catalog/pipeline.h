/* The fields of a pipeline.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_PIPELINE_H
#define CRM_CATALOG_PIPELINE_H

#include "catalog/catalog.h"

enum {
	PIPELINE_NAME,
	PIPELINE_IS_STANDARD,
	PIPELINE_IS_STRICT,
	PIPELINE_NOTE,
	PIPELINE_CREATED_AT,
	PIPELINE_FIELD_COUNT,
};

extern const struct crm_noun crm_pipeline;

#endif
