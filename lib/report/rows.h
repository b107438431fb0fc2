/* Rows of an answer that no measures make.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_ROWS_H
#define CRM_REPORT_ROWS_H

#include "report/exact.h"
#include "report/report.h"

/* CRM_USAGE when the question asks for groups or a total, which such a report has not. */
enum crm_status crm_rows_refuse(const struct crm_question *question) CRM_MUST_CHECK;

/* An amount in minor units. CRM_INVALID when it does not fit. */
enum crm_status crm_rows_money(struct crm_answer *answer, crm_wide minor, const char *currency,
			       struct crm_cell *out) CRM_MUST_CHECK;
/* Seconds as days, to 4 decimals, half to even. */
struct crm_cell crm_rows_days(struct crm_answer *answer, struct crm_fraction seconds);

/* Puts the rows in the order of columns with commas, "-" before one for backwards; rows that are
 * equal by it stay as they are. CRM_USAGE. */
enum crm_status crm_rows_sort(struct crm_answer *answer, const char *order) CRM_MUST_CHECK;
/* Whether two rows differ by that order, which must be one. */
bool crm_rows_differ(const struct crm_answer *answer, const char *order, size_t a, size_t b);

/* Puts the rows in the order of question->sort, leaves the columns of ->fields, and as many rows as
 * its limit says. CRM_USAGE. */
enum crm_status crm_rows_end(struct crm_answer *answer,
			     const struct crm_question *question) CRM_MUST_CHECK;

#endif
