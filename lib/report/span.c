/* The days that a report is asked about.
 * SPDX-License-Identifier: MIT */
#include "report/span.h"

#include "record/period.h"

enum crm_status crm_report_span(struct crm_session *session, const struct crm_question *question,
				crm_day *first, crm_day *last)
{
	crm_day other;

	*first = CRM_DAY_MIN;
	*last = CRM_DAY_MAX;
	if (question->from && crm_period_span(session, question->from, first, &other))
		return crm_fail_at(CRM_USAGE, "--from: ");
	if (question->until && crm_period_span(session, question->until, &other, last))
		return crm_fail_at(CRM_USAGE, "--until: ");
	return CRM_OK;
}

void crm_report_add_bound(struct crm_str *filter, const char *path, bool is_first, crm_day day)
{
	char text[CRM_DAY_TEXT];

	crm_str_addf(filter, "%s%s%s%s", filter->length ? " " : "", path,
		     is_first ? ">=" : "<=", crm_day_text(day, text));
}
