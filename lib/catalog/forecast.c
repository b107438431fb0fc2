/* A forecast: what somebody says a period will bring, whatever is computed.
 * SPDX-License-Identifier: MIT */
#include "catalog/forecast.h"

#include "base/status.h"

static const char *const categories[] = {"forecast", "commit", "best", "pipeline", NULL};

static const struct crm_field fields[] = {
	[FORECAST_PERIOD] = {.name = "period", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED,
		.help = "a month, quarter or year: 2026-03, 2026-Q1, FY2026-Q1"},
	[FORECAST_USER] = {.name = "user", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "whose it is; without one, a team's or the firm's", .target = "user"},
	[FORECAST_TEAM] = {.name = "team", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "the team, with those below it", .target = "team"},
	[FORECAST_CATEGORY] = {.name = "category", .type = CRM_CHOICE, .flags = CRM_LISTED,
		.help = "all that should come, or the open deals of one category",
		.choices = categories, .standard = "forecast"},
	[FORECAST_AMOUNT] = {.name = "amount", .type = CRM_MONEY,
		.flags = CRM_REQUIRED | CRM_LISTED, .help = "what it will bring"},
	[FORECAST_CURRENCY] = {.name = "currency", .type = CRM_CURRENCY, .flags = CRM_LISTED,
		.help = "of the amount"},
	[FORECAST_NOTE] = {.name = "note", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "why, in a line"},
	[FORECAST_SAID_BY] = {.name = "said_by", .type = CRM_TEXT,
		.flags = CRM_LISTED | CRM_KEPT, .help = "who said so last"},
	[FORECAST_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first said"},
};
_Static_assert(CRM_COUNT(fields) == FORECAST_FIELD_COUNT, "each field of a forecast has a row");

const struct crm_noun crm_forecast = {
	.name = "forecast",
	.plural = "forecasts",
	.prefix = "fo",
	.help = "what somebody says a period will bring, whatever is computed",
	.title = "period",
	.order = "period",
	.fields = fields,
	.field_count = FORECAST_FIELD_COUNT,
};
