/* The days that a report is asked about.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_SPAN_H
#define CRM_REPORT_SPAN_H

#include "report/report.h"

/* The first and the last day of question->from and ->until; CRM_DAY_MIN and CRM_DAY_MAX without
 * them. CRM_USAGE. */
enum crm_status crm_report_span(struct crm_session *session, const struct crm_question *question,
				crm_day *first, crm_day *last) CRM_MUST_CHECK;

/* Adds a word of the filter grammar: the path on that day or after, or on it or before. */
void crm_report_add_bound(struct crm_str *filter, const char *path, bool is_first, crm_day day);

#endif
