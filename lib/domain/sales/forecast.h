/* Forecasts that somebody makes over what is computed.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_FORECAST_H
#define CRM_DOMAIN_SALES_FORECAST_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: the period gets its usual name, and of one period, category, currency
 * and whom it is of there is one forecast. */
enum crm_status crm_forecast_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after) CRM_MUST_CHECK;

/* Inside an operation: says it, or says something else where it has been said before; the history
 * keeps both. The record becomes the one that is kept. */
enum crm_status crm_forecast_say(struct crm_session *session,
				 struct crm_record **forecast) CRM_MUST_CHECK;

#endif
