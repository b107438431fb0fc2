/* What becomes of deals on their way through the stages.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_FUNNEL_H
#define CRM_REPORT_FUNNEL_H

#include "report/report.h"

/* A row for each stage of each pipeline that has deals, in their order, apart by currency: how many
 * deals came that far or farther, so that the numbers never rise; which part that is of all and of
 * those in the stage before; what they are worth; how many are there now, how many were lost from
 * there, and the median of the days that they stayed. A won deal came through every open stage, a
 * lost one as far as the farthest open stage it was in, or to the first. As crm_report_ask. */
enum crm_status crm_report_funnel(struct crm_session *session, const struct crm_question *question,
				  struct crm_answer *answer) CRM_MUST_CHECK;

/* A row for each stage in which deals stayed, the one that holds up most first: how many stays
 * there were, how they ended (forward, back, won, lost) or that they go on, days on average, the
 * median and all together, and which part of all the time of the pipeline that is. With a span the
 * stays that ended in it, or go on. As crm_report_ask. */
enum crm_status crm_report_stages(struct crm_session *session, const struct crm_question *question,
				  struct crm_answer *answer) CRM_MUST_CHECK;

#endif
