/* The ways of deals through their stages, one deal after the other.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_CLIMB_H
#define CRM_REPORT_CLIMB_H

#include "record/record.h"
#include "report/ladder.h"
#include "report/report.h"

/* A stay in a stage. Consecutive ones touch. */
struct crm_climb_step {
	size_t rung; /* place in the ladder; its count for a stage that is gone */
	crm_instant from, until;
	bool is_present; /* the deal is still there */
};

struct crm_climb {
	const struct crm_climb_step
		*steps; /* at least one, oldest first; the last is the present */
	size_t count;
	const struct crm_rung *rung; /* of the present one */
	bool has_amount;
	int64_t amount;       /* minor units */
	const char *currency; /* the deal's, or that of the store */
};
typedef enum crm_status crm_climb_visit(void *context, const struct crm_climb *climb);

/* Each deal that fits question->filter and ->currency, with its whole way. With a `path` only those
 * whose date there is in the span of the question. Deals whose stage is gone are left out. */
enum crm_status crm_climb_each(struct crm_session *session, const struct crm_question *question,
			       const struct crm_ladder *ladder, const char *path,
			       crm_climb_visit *visit, void *context) CRM_MUST_CHECK;

#endif
