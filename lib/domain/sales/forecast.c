/* Forecasts that somebody makes over what is computed.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/forecast.h"

#include "catalog/forecast.h"
#include "domain/limit.h"
#include "record/period.h"
#include "record/value.h"

/* The forecast that is kept of the same, NULL when there is none. Yours. */
static enum crm_status find_same(struct crm_session *session, const struct crm_record *forecast,
				 char **out)
{
	static const int fields[] = {FORECAST_PERIOD, FORECAST_CATEGORY, FORECAST_CURRENCY,
				     FORECAST_USER, FORECAST_TEAM};
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_FORECAST_SAME);

	for (size_t i = 0; i < CRM_COUNT(fields); i++)
		if (crm_record_has(forecast, fields[i]))
			crm_query_bind_text(query, (int)i + 1,
					    crm_record_text(forecast, fields[i]));
	crm_query_bind_text(query, 6, forecast->id);
	return crm_query_one_text(query, out);
}

/* "2026q1" and "this-quarter" are 2026-Q1. */
static enum crm_status name_period(struct crm_session *session, struct crm_record *forecast)
{
	struct crm_fiscal fiscal;
	enum crm_period period;
	crm_day first, last;
	CRM_SCOPED(str) name = {0};
	enum crm_status status = crm_period_of(session, crm_record_text(forecast, FORECAST_PERIOD),
					       &period, &first, &last);

	if (!status)
		status = crm_fiscal_read(session, &fiscal);
	if (status)
		return crm_fail_at(status, "period: ");
	crm_period_add(&name, period, &fiscal, first);
	crm_record_set_text(forecast, FORECAST_PERIOD, name.text);
	return CRM_OK;
}

enum crm_status crm_forecast_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after)
{
	CRM_AUTO_TEXT user = crm_format("%s <%s>", session->user_name, session->user_email);
	CRM_AUTO_TEXT same = NULL;
	enum crm_status status = CRM_OK;

	if (crm_record_has(after, FORECAST_USER) && crm_record_has(after, FORECAST_TEAM))
		return crm_fail(CRM_INVALID, "a forecast is of one user, one team, or the firm");
	if (crm_record_has(after, FORECAST_PERIOD) &&
	    crm_domain_changes(before, after, FORECAST_PERIOD))
		status = name_period(session, after);
	if (!status)
		status = crm_limit_positive(after, FORECAST_AMOUNT);
	if (!status)
		status = find_same(session, after, &same);
	if (!status && same)
		return crm_hint(crm_fail(CRM_CONFLICT,
					 "there is such a forecast of %s already (%s)",
					 crm_record_text(after, FORECAST_PERIOD), same),
				"crm-forecast say");
	if (!status && (crm_domain_changes(before, after, FORECAST_AMOUNT) ||
			crm_domain_changes(before, after, FORECAST_NOTE)))
		crm_record_set_text(after, FORECAST_SAID_BY, user);
	return status;
}

enum crm_status crm_forecast_say(struct crm_session *session, struct crm_record **forecast)
{
	CRM_AUTO_TEXT same = NULL;
	CRM_AUTO(record) before = NULL;
	enum crm_status status = crm_value_fill_standards(session, *forecast);

	if (!status)
		status = name_period(session, *forecast);
	if (!status)
		status = find_same(session, *forecast, &same);
	if (!status && same)
		status = crm_record_load(session, &crm_forecast, same, &before);
	if (status || !before)
		return status ? status : crm_domain_add(session, *forecast);
	CRM_AUTO(record) after = crm_record_copy(before);

	crm_record_set(after, FORECAST_AMOUNT, &(*forecast)->values[FORECAST_AMOUNT]);
	crm_record_set(after, FORECAST_NOTE, &(*forecast)->values[FORECAST_NOTE]);
	status = crm_domain_update(session, before, after, NULL);
	crm_record_free(*forecast);
	*forecast = after;
	after = NULL;
	return status;
}
