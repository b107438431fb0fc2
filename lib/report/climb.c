/* The ways of deals through their stages.
 * SPDX-License-Identifier: MIT */
#include "report/climb.h"

#include "catalog/deal.h"
#include "domain/sales/deal_stay.h"
#include "report/span.h"

#include <stdlib.h>

enum { AMOUNT, CURRENCY }; /* our columns of the selection */

struct walk {
	const struct crm_ladder *ladder;
	struct crm_select *deals;
	char *currency; /* of the store */
	struct crm_climb_step *steps;
	size_t count, capacity;
	crm_climb_visit *visit;
	void *context;
};

static enum crm_status finish(struct walk *walk)
{
	size_t present = walk->steps[walk->count - 1].rung;
	struct crm_value amount = crm_select_value(walk->deals, AMOUNT);
	struct crm_value currency = crm_select_value(walk->deals, CURRENCY);
	struct crm_climb climb = {
		.steps = walk->steps,
		.count = walk->count,
		.rung = &walk->ladder->rungs[present],
		.has_amount = amount.kind == CRM_NUMBER,
		.amount = amount.kind == CRM_NUMBER ? amount.number : 0,
		.currency = currency.kind == CRM_STRING ? currency.text : walk->currency,
	};

	if (present == walk->ladder->count)
		return CRM_OK;
	return walk->visit(walk->context, &climb);
}

static enum crm_status add_step(void *context, const struct crm_deal_stay *stay)
{
	struct walk *walk = context;
	struct crm_climb_step step = {
		.rung = crm_ladder_find(walk->ladder, stay->stage),
		.from = stay->from,
		.until = stay->until,
		.is_present = stay->is_present,
	};

	if (!stay->number)
		walk->count = 0;
	walk->steps = crm_grow(walk->steps, walk->count, &walk->capacity, sizeof step);
	walk->steps[walk->count++] = step;
	return stay->is_present ? finish(walk) : CRM_OK;
}

static enum crm_status choose(struct walk *walk, struct crm_session *session,
			      const struct crm_question *question, const char *path)
{
	CRM_SCOPED(str) bounds = {0};
	crm_day first, last;
	enum crm_status status = crm_report_span(session, question, &first, &last);

	if (!status)
		status = crm_select_add_list(walk->deals, "amount,currency");
	if (!status)
		status = crm_select_filter(walk->deals, question->filter);
	if (path && first > CRM_DAY_MIN)
		crm_report_add_bound(&bounds, path, true, first);
	if (path && last < CRM_DAY_MAX)
		crm_report_add_bound(&bounds, path, false, last);
	if (!status && bounds.length)
		status = crm_select_filter(walk->deals, bounds.text);
	if (!status && question->currency) {
		CRM_AUTO_TEXT word = crm_format("currency=%s", question->currency);

		status = crm_select_filter(walk->deals, word);
	}
	if (!status)
		status = crm_session_setting(session, "currency", "EUR", &walk->currency);
	return status;
}

enum crm_status crm_climb_each(struct crm_session *session, const struct crm_question *question,
			       const struct crm_ladder *ladder, const char *path,
			       crm_climb_visit *visit, void *context)
{
	CRM_AUTO(select) deals = crm_select_new(session, &crm_deal);
	struct walk walk = {.ladder = ladder, .deals = deals, .visit = visit, .context = context};
	enum crm_status status = choose(&walk, session, question, path);

	if (!status)
		status = crm_deal_each_stay_of(session, deals, NULL, add_step, &walk);
	free(walk.steps);
	free(walk.currency);
	return status;
}
