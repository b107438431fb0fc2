/* Questions about forecasts: what is said over what is computed, what stages have taught, and how
 * right it was.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_FORECAST_FORECAST_H
#define CRM_REPORT_FORECAST_FORECAST_H

#include "format/rows.h"
#include "record/period.h"
#include "report/forecast/predict.h"

/* The firm, its teams and their users with what is computed of a period, what is rolled up, and
 * what is said over it: where somebody has said an amount, that is what goes up. A user stands in
 * the team of the period's last day. `category` is one of the noun's, or NULL for all. Fills the
 * answer. CRM_INVALID for what is no period. */
enum crm_status crm_forecast_roll_up(struct crm_session *session, const char *period,
				     const char *category,
				     struct crm_answer *answer) CRM_MUST_CHECK;

/* A row for each group, currency and method of a prediction. The days of the question are set to
 * those of the period. CRM_INVALID for what is no period. */
enum crm_status crm_forecast_predict(struct crm_session *session,
				     struct crm_predict_question *question, const char *period,
				     const enum crm_method *method,
				     struct crm_answer *answer) CRM_MUST_CHECK;

/* What became of the deals that were in each open stage. */
enum crm_status crm_forecast_rates(struct crm_session *session, const char *filter, int64_t minimum,
				   struct crm_answer *answer) CRM_MUST_CHECK;

/* How far off the methods were. */
struct crm_accuracy_question {
	struct crm_predict_question predict; /* its days are those of each period in turn */
	enum crm_period period;
	int64_t count;                 /* so many periods before the one of today */
	int64_t ahead;                 /* what was said so many days before each began */
	const enum crm_method *method; /* NULL: all */
	bool by_dates; /* by the dates of deals as they are now, not by what was kept then */
};
/* A row for each period, group, currency and method, then the means over the periods. */
enum crm_status crm_forecast_accuracy(struct crm_session *session,
				      const struct crm_accuracy_question *question,
				      struct crm_answer *answer) CRM_MUST_CHECK;

/* Cells of a group's name, and of money. */
enum crm_status crm_forecast_group(struct crm_session *session, struct crm_answer *answer,
				   const struct crm_deal_evidence *evidence, const char *group,
				   struct crm_cell *out) CRM_MUST_CHECK;
struct crm_cell crm_forecast_money(struct crm_answer *answer, int64_t minor, const char *currency);

#endif
