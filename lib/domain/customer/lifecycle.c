/* Stages of a life-cycle, from what happened.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/lifecycle.h"

enum { ALL_STAGES = 7 };

enum stage { FIRST_TOUCH, LEAD, CUSTOMER, USE, AFTER_SALE, REPURCHASE, REFERRAL };

static const char *const names[ALL_STAGES] = {
	"first-touch", "lead", "customer", "use", "after-sale", "repurchase", "referral",
};

struct event {
	bool is_there;
	crm_day day;
	char id[CRM_ID_TEXT];
};

struct life {
	struct crm_session *session;
	const char *id;
	struct event stages[ALL_STAGES];
};

/* A date as it stands, an instant in the zone. */
static bool read_day(const char *text, crm_day *out)
{
	crm_instant instant;

	if (!text)
		return false;
	if (crm_day_parse(text, out))
		return true;
	if (!crm_instant_parse(text, &instant))
		return false;
	*out = crm_day_of(instant);
	return true;
}

/* The rows of a statement from a time on, into as many stages; an earlier event wins, and what is
 * only planned is none. */
static enum crm_status find(struct life *life, enum crm_statement statement, const char *since,
			    const enum stage *stages, size_t count)
{
	CRM_AUTO(query) rows = crm_query_new(life->session->store, statement);

	crm_query_bind_text(rows, 1, life->id);
	crm_query_bind_text(rows, 2, since);
	for (size_t i = 0; i < count && crm_query_next(rows); i++) {
		struct event *event = &life->stages[stages[i]];
		const char *id = crm_query_text(rows, 1);
		crm_day day;

		if (!read_day(crm_query_text(rows, 0), &day) || strlen(id) >= CRM_ID_TEXT ||
		    day > life->session->clock.today || (event->is_there && event->day <= day))
			continue;
		event->is_there = true;
		event->day = day;
		memcpy(event->id, id, strlen(id) + 1);
	}
	return crm_query_status(rows);
}

/* What can only come behind the first sale. */
static enum crm_status find_later(struct life *life)
{
	static const enum stage use[] = {USE}, after_sale[] = {AFTER_SALE};
	char since[CRM_INSTANT_TEXT], next[CRM_INSTANT_TEXT];
	crm_day day = life->stages[CUSTOMER].day;
	enum crm_status status;

	if (!life->stages[CUSTOMER].is_there)
		return CRM_OK;
	crm_instant_text(crm_instant_of(day), since);
	crm_instant_text(crm_instant_of(day + 1), next);
	status = find(life, SQL_LIFECYCLE_ACTIVITY, next, use, 1);
	return status ? status : find(life, SQL_LIFECYCLE_TICKET, since, after_sale, 1);
}

static enum crm_status find_all(struct life *life)
{
	static const enum stage first[] = {FIRST_TOUCH}, lead[] = {LEAD}, referral[] = {REFERRAL};
	static const enum stage won[] = {CUSTOMER, REPURCHASE};
	const struct {
		enum crm_statement statement;
		const enum stage *stages;
		size_t count;
	} questions[] = {
		{SQL_LIFECYCLE_ACTIVITY, first, 1}, {SQL_LIFECYCLE_KNOWN, first, 1},
		{SQL_LIFECYCLE_LEAD, first, 1},     {SQL_LIFECYCLE_LEAD, lead, 1},
		{SQL_LIFECYCLE_WON, won, 2},        {SQL_LIFECYCLE_REFERRAL, referral, 1},
	};
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < CRM_COUNT(questions) && !status; i++)
		status = find(life, questions[i].statement, "", questions[i].stages,
			      questions[i].count);
	return status ? status : find_later(life);
}

enum crm_status crm_lifecycle_each(struct crm_session *session, const char *id,
				   crm_lifecycle_visit *visit, void *context)
{
	struct life life = {.session = session, .id = id};
	enum crm_status status = find_all(&life);

	for (size_t i = 0; i < ALL_STAGES && !status; i++) {
		const struct event *event = &life.stages[i];

		if (event->is_there)
			status = visit(context, &(struct crm_lifecycle_step){names[i], event->day,
									     event->id});
	}
	return status;
}
