/* The fields of a forecast.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_FORECAST_H
#define CRM_CATALOG_FORECAST_H

#include "catalog/catalog.h"

enum {
	FORECAST_PERIOD,
	FORECAST_USER,
	FORECAST_TEAM,
	FORECAST_CATEGORY,
	FORECAST_AMOUNT,
	FORECAST_CURRENCY,
	FORECAST_NOTE,
	FORECAST_SAID_BY,
	FORECAST_CREATED_AT,
	FORECAST_FIELD_COUNT,
};

extern const struct crm_noun crm_forecast;

#endif
