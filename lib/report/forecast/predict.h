/* What a period will bring, by several methods, with an interval.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_FORECAST_PREDICT_H
#define CRM_REPORT_FORECAST_PREDICT_H

#include "base/id.h"
#include "report/forecast/evidence.h"

enum crm_method {
	CRM_METHOD_WEIGHTED,   /* what is expected in the period, times its probability */
	CRM_METHOD_CONVERSION, /* what became of deals that were in the same stages as long */
	CRM_METHOD_RUN_RATE,   /* what was won on each of the last days */
	CRM_METHOD_COUNT,
};
const char *crm_method_name(enum crm_method method);
/* CRM_USAGE names those there are. */
enum crm_status crm_method_find(const char *name, enum crm_method *out) CRM_MUST_CHECK;

struct crm_predict_question {
	crm_day first, last;   /* of the period */
	const char *by;        /* a path, "" for one answer over all */
	const char *filter;    /* of deals, "" for all */
	int64_t runs, minimum; /* of the simulation; of ended deals to learn from */
	bool has_seed;
	uint64_t seed;
};

/* One group, currency and method. */
struct crm_prediction {
	const char *group; /* borrowed from the predictions */
	char currency[4];
	enum crm_method method;
	int64_t won;                         /* in the period so far */
	int64_t open_count;                  /* deals that the rest is expected of */
	int64_t expected, low, middle, high; /* with what is won: mean, P10, P50, P90 */
	int64_t basis;                       /* ended deals that it was learned from */
	bool is_enough;                      /* otherwise there is too little to learn from */
};

struct crm_predictions {
	struct crm_prediction *rows; /* by group, currency, method */
	size_t count, capacity;
	struct crm_deal_evidence evidence; /* what they were made from */
};
void crm_predictions_clear(struct crm_predictions *predictions);

/* As crm_deal_evidence_read. The same seed gives the same figures. */
enum crm_status crm_predict(struct crm_session *session,
			    const struct crm_predict_question *question,
			    struct crm_predictions *out) CRM_MUST_CHECK;
/* The same of the evidence that `out` holds. */
void crm_predict_by(const struct crm_predict_question *question, struct crm_predictions *out);

#endif
