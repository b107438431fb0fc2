/* Periods that dates are grouped by.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_PERIOD_H
#define CRM_REPORT_PERIOD_H

#include "base/date.h"

enum crm_period {
	CRM_PERIOD_DAY,
	CRM_PERIOD_WEEK,
	CRM_PERIOD_MONTH,
	CRM_PERIOD_QUARTER,
	CRM_PERIOD_YEAR
};

/* CRM_USAGE names those there are. */
enum crm_status crm_period_find(const char *name, enum crm_period *out) CRM_MUST_CHECK;

/* Adds 2026-03-01, 2026-W09 (ISO 8601: weeks begin on Monday and belong to the year of their
 * Thursday), 2026-03, 2026-Q1 or 2026; in the order of the alphabet they are in the order of time.
 */
void crm_period_add(struct crm_str *out, enum crm_period period, crm_day day);

#endif
