/* How long deals stayed in which stage.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_DEAL_STAY_H
#define CRM_DOMAIN_SALES_DEAL_STAY_H

#include "record/query/select.h"
#include "record/stay.h"

/* A stay of a deal in one stage. Stays of a deal touch: one ends when the next begins, so that all
 * of them together last from the first `from` to its closing, or to now. Borrowed for the call. */
struct crm_deal_stay {
	const char *deal, *stage; /* ids; the stage may be gone */
	crm_instant from;
	crm_instant until; /* now while an open deal is there */
	bool has_end;      /* false of the stage in which a deal is closed */
	bool is_present;   /* the deal is still there */
	size_t number;     /* of the deal's stays, from 0 */
};
typedef enum crm_status crm_deal_stay_visit(void *context, const struct crm_deal_stay *stay);

/* The stays of one deal, oldest first: as the store keeps them, or made from git alone. */
enum crm_status crm_deal_each_stay(struct crm_session *session, const struct crm_record *deal,
				   crm_deal_stay_visit *visit, void *context) CRM_MUST_CHECK;
enum crm_status crm_deal_each_stay_in_git(struct crm_session *session,
					  const struct crm_record *deal, crm_deal_stay_visit *visit,
					  void *context) CRM_MUST_CHECK;

/* The stays of a record on their way to a visit of stays of a deal: a crm_stay_visit. */
struct crm_deal_stay_relay {
	const struct crm_record *deal;
	crm_instant now;
	size_t number;
	crm_deal_stay_visit *visit;
	void *context;
};
enum crm_status crm_deal_stay_relay(void *relay, const struct crm_stay *stay) CRM_MUST_CHECK;

/* All stays of all deals of a selection (&crm_deal), deal by deal in the order of their ids, each
 * deal's oldest first. What else is to be known of the deals the caller adds to the selection as
 * columns before, and reads during a call with crm_select_value; filters too. With `from` and
 * `until` (INT64_MIN, INT64_MAX: no limit) only the stays that touch the span between them, whose
 * `number` still counts all. Costs one walk through two tables, and no sorting without a filter. */
struct crm_deal_stay_span {
	crm_instant from, until;
};
enum crm_status crm_deal_each_stay_of(struct crm_session *session, struct crm_select *deals,
				      const struct crm_deal_stay_span *span,
				      crm_deal_stay_visit *visit, void *context) CRM_MUST_CHECK;

#endif
