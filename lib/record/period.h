/* Periods that dates are grouped by.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_PERIOD_H
#define CRM_RECORD_PERIOD_H

#include "record/session.h"

enum crm_period {
	CRM_PERIOD_DAY,
	CRM_PERIOD_WEEK,
	CRM_PERIOD_MONTH,
	CRM_PERIOD_QUARTER,
	CRM_PERIOD_YEAR,
	CRM_PERIOD_FISCAL_QUARTER,
	CRM_PERIOD_FISCAL_YEAR,
};

/* When the fiscal years of a store begin, and what they are called: the settings fiscal_year_start,
 * a month in 1 .. 12, and fiscal_year_name, "end" (the calendar year that they end in) or "start".
 */
struct crm_fiscal {
	int month;
	bool is_named_by_start;
};
/* CRM_CONFIG for other settings. */
enum crm_status crm_fiscal_read(struct crm_session *session, struct crm_fiscal *out) CRM_MUST_CHECK;

/* CRM_USAGE names those there are. */
enum crm_status crm_period_find(const char *name, enum crm_period *out) CRM_MUST_CHECK;

/* Adds 2026-03-01, 2026-W09 (ISO 8601: weeks begin on Monday and belong to the year of their
 * Thursday), 2026-03, 2026-Q1, 2026, FY2026-Q1 or FY2026; in the order of the alphabet they are in
 * the order of time. */
void crm_period_add(struct crm_str *out, enum crm_period period, const struct crm_fiscal *fiscal,
		    crm_day day);

/* The first and the last day of the period that a day is in. */
void crm_period_bounds(enum crm_period period, const struct crm_fiscal *fiscal, crm_day day,
		       crm_day *first, crm_day *last);

/* A span as crm_span_word reads it, and also FY2026 and FY2026-Q1. CRM_INVALID. */
enum crm_status crm_period_span(struct crm_session *session, const char *text, crm_day *first,
				crm_day *last) CRM_MUST_CHECK;

/* The period that a span is, from month to year; fiscal ones when their months are others.
 * CRM_INVALID: "... is no month, quarter or year". */
enum crm_status crm_period_of(struct crm_session *session, const char *text, enum crm_period *out,
			      crm_day *first, crm_day *last) CRM_MUST_CHECK;

#endif
