/* Reports on what is known, and what is not.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_COMPLETENESS_H
#define CRM_REPORT_COMPLETENESS_H

#include "report/report.h"

/* How much of what could be filled in is: a row for each field of the noun, or with question->by
 * for each record ("record") or each value of a path. As crm_report_ask. */
enum crm_status crm_report_completeness(struct crm_session *session,
					const struct crm_question *question,
					struct crm_answer *answer) CRM_MUST_CHECK;

/* What the information standards ask for and nobody has told. As crm_report_ask. */
enum crm_status crm_report_gaps(struct crm_session *session, const struct crm_question *question,
				struct crm_answer *answer) CRM_MUST_CHECK;

#endif
