/* Who is seen as often as they should be.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_COVERAGE_H
#define CRM_REPORT_COVERAGE_H

#include "report/report.h"

/* A row for each owner of companies with visit_days, and one for those of nobody: how many there
 * are, how many were visited within their days, how many are overdue, how many of these have a
 * visit planned; `share` is the part that was visited in time. As crm_report_ask. */
enum crm_status crm_report_coverage(struct crm_session *session,
				    const struct crm_question *question,
				    struct crm_answer *answer) CRM_MUST_CHECK;

#endif
