/* Rows of an answer that no measures make.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_ROWS_H
#define CRM_REPORT_ROWS_H

#include "report/report.h"

/* Leaves the columns of question->fields, and as many rows as its limit says. CRM_USAGE. */
enum crm_status crm_rows_end(struct crm_answer *answer,
			     const struct crm_question *question) CRM_MUST_CHECK;

#endif
