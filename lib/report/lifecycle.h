/* How far customers have come: how many of each cohort reached which stage, and when each did.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_LIFECYCLE_H
#define CRM_REPORT_LIFECYCLE_H

#include "report/report.h"

/* Answers crm-report lifecycle: by the period of the first touch, months unless asked otherwise, or
 * by record. */
enum crm_status crm_report_lifecycle(struct crm_session *session,
				     const struct crm_question *question,
				     struct crm_answer *answer) CRM_MUST_CHECK;

#endif
