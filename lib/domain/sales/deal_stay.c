/* How long deals stayed in which stage: one deal, or all of them at once.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/deal_stay.h"

#include "catalog/deal.h"
#include "record/stay.h"

#include <string.h>

enum crm_status crm_deal_stay_relay(void *context, const struct crm_stay *stay)
{
	struct crm_deal_stay_relay *relay = context;
	bool has_end = !stay->is_present || !crm_record_has(relay->deal, DEAL_CLOSED_ON);

	return relay->visit(relay->context,
			    &(struct crm_deal_stay){
				    .deal = relay->deal->id,
				    .stage = stay->value,
				    .from = stay->since,
				    .until = stay->is_present ? relay->now : stay->until,
				    .has_end = has_end,
				    .is_present = stay->is_present,
				    .number = relay->number++,
			    });
}

enum crm_status crm_deal_each_stay(struct crm_session *session, const struct crm_record *deal,
				   crm_deal_stay_visit *visit, void *context)
{
	struct crm_deal_stay_relay relay = {deal, session->clock.now, 0, visit, context};

	return crm_stay_each(session, deal, crm_deal_stay_relay, &relay);
}

/* The rows of the table, in step with deals that come in the order of their ids. */
struct rows {
	struct crm_query *query;
	bool has_row;
};

/* Between deals that a filter leaves far apart it is quicker to jump. */
enum { STEPS_BEFORE_JUMP = 32 };

static void jump(struct rows *rows, const char *deal)
{
	crm_query_reset(rows->query);
	crm_query_bind_text(rows->query, 1, deal);
	rows->has_row = crm_query_next(rows->query);
}

static bool is_at(const struct rows *rows, const char *deal)
{
	return rows->has_row && crm_equal(crm_query_text(rows->query, 0), deal);
}

static void go_to(struct rows *rows, const char *deal)
{
	int steps = 0;

	while (rows->has_row && strcmp(crm_query_text(rows->query, 0), deal) < 0) {
		if (steps++ < STEPS_BEFORE_JUMP)
			rows->has_row = crm_query_next(rows->query);
		else
			jump(rows, deal);
	}
}

struct all {
	struct crm_session *session;
	struct crm_select *deals;
	size_t first; /* of our own columns */
	struct rows rows;
	const struct crm_deal_stay_span *span;
	crm_deal_stay_visit *visit;
	void *context;
};

static enum crm_status visit_stay(const struct all *all, const struct crm_deal_stay *stay)
{
	if (all->span &&
	    ((stay->until < all->span->from && !stay->is_present) ||
	     (stay->until < all->span->from && stay->has_end) || stay->from > all->span->until))
		return CRM_OK;
	return all->visit(all->context, stay);
}

static const char *column(const struct all *all, size_t place)
{
	struct crm_value value = crm_select_value(all->deals, all->first + place);

	return value.kind == CRM_STRING ? value.text : NULL;
}

static enum crm_status visit_past(struct all *all, struct crm_deal_stay *stay)
{
	enum crm_status status = CRM_OK;

	stay->has_end = true;
	for (go_to(&all->rows, stay->deal); is_at(&all->rows, stay->deal) && !status;
	     all->rows.has_row = crm_query_next(all->rows.query)) {
		stay->stage = crm_query_text(all->rows.query, 1);
		if (!crm_instant_parse(crm_query_text(all->rows.query, 2), &stay->from) ||
		    !crm_instant_parse(crm_query_text(all->rows.query, 3), &stay->until))
			continue;
		status = visit_stay(all, stay);
		stay->number++;
	}
	return status;
}

static enum crm_status visit_deal(struct all *all)
{
	struct crm_deal_stay stay = {.deal = column(all, 0), .until = INT64_MIN};
	enum crm_status status = visit_past(all, &stay);
	const char *since = column(all, 2);

	stay.stage = column(all, 1);
	if (status || !stay.stage)
		return status;
	if (!since || !crm_instant_parse(since, &stay.from) || stay.from < stay.until)
		stay.from = stay.until;
	stay.until = all->session->clock.now;
	stay.has_end = !column(all, 3);
	stay.is_present = true;
	return visit_stay(all, &stay);
}

enum crm_status crm_deal_each_stay_of(struct crm_session *session, struct crm_select *deals,
				      const struct crm_deal_stay_span *span,
				      crm_deal_stay_visit *visit, void *context)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_DEAL_STAYS_FROM);
	struct all all = {.session = session,
			  .deals = deals,
			  .first = crm_select_column_count(deals),
			  .rows = {.query = query},
			  .span = span,
			  .visit = visit,
			  .context = context};
	enum crm_status status = crm_select_add_list(deals, "id,stage,stage_at,closed_on");

	if (!status)
		status = crm_select_order(deals, "id");
	if (status)
		return status;
	jump(&all.rows, "");
	while (!status && crm_select_next(deals))
		status = visit_deal(&all);
	if (!status)
		status = crm_select_status(deals);
	return status ? status : crm_query_status(query);
}
