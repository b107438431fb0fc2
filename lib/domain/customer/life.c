/* Stages of a life-cycle over all at once: what happened comes in the order of whom it is about,
 * and is joined as it comes.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/lifecycle.h"

#include "catalog/company.h"
#include "catalog/contact.h"

#include <stdlib.h>
#include <string.h>

enum { WINS, ACTIVITIES, LEADS, TICKETS, REFERRALS, STREAMS };

/* Rows "whom, when" in their order. */
struct stream {
	struct crm_query *query;
	const char *id, *text; /* of the row at hand; NULL at the end */
};

struct walk {
	struct crm_session *session;
	char *first, *last; /* between which the ids are */
	struct stream streams[STREAMS];
	struct crm_life life;
};

static void walk_clear(struct walk *walk)
{
	for (size_t i = 0; i < STREAMS; i++)
		crm_query_free(walk->streams[i].query);
	free(walk->first);
	free(walk->last);
}
#define AUTO_WALK __attribute__((cleanup(walk_clear))) struct walk

static void advance(struct stream *stream)
{
	bool has_row = crm_query_next(stream->query);

	stream->id = has_row ? crm_query_text(stream->query, 0) : NULL;
	stream->text = has_row ? crm_query_text(stream->query, 1) : NULL;
}

/* Whether a row about the id is at hand; what is about others before it is passed over. */
static bool is_about(struct stream *stream, const char *id)
{
	while (stream->id && strcmp(stream->id, id) < 0)
		advance(stream);
	return stream->id && crm_equal(stream->id, id);
}

static void open_streams(struct walk *walk, const struct crm_noun *noun)
{
	bool is_contact = crm_noun_is(noun, &crm_contact);
	const enum crm_statement statements[STREAMS] = {
		[WINS] = is_contact ? SQL_LIFE_CONTACT_WINS : SQL_LIFE_COMPANY_WINS,
		[ACTIVITIES] = SQL_LIFE_ACTIVITIES,
		[LEADS] = is_contact ? SQL_LIFE_CONTACT_LEADS : SQL_LIFE_COMPANY_LEADS,
		[TICKETS] = is_contact ? SQL_LIFE_CONTACT_TICKETS : SQL_LIFE_COMPANY_TICKETS,
		[REFERRALS] = SQL_LIFE_REFERRALS,
	};

	walk->first = crm_format("%s-", noun->prefix);
	walk->last = crm_format("%s.", noun->prefix);
	for (size_t i = 0; i < STREAMS; i++) {
		struct crm_query *query = crm_query_new(walk->session->store, statements[i]);

		walk->streams[i].query = query;
		if (i == ACTIVITIES || i == REFERRALS) {
			crm_query_bind_text(query, 1, walk->first);
			crm_query_bind_text(query, 2, walk->last);
		}
		advance(&walk->streams[i]);
	}
}

/* A date as it stands, an instant in the zone; what is only planned is none. */
static bool read_day(const struct walk *walk, const char *text, crm_day *out)
{
	crm_instant instant;

	if (!text)
		return false;
	if (!crm_day_parse(text, out)) {
		if (!crm_instant_parse(text, &instant))
			return false;
		*out = crm_day_of(instant);
	}
	return *out <= walk->session->clock.today;
}

/* The earlier one wins. */
static void reach(struct walk *walk, enum crm_life_stage stage, const char *text)
{
	struct crm_life *life = &walk->life;
	crm_day day;

	if (!read_day(walk, text, &day) || (life->is_reached[stage] && life->days[stage] <= day))
		return;
	life->is_reached[stage] = true;
	life->days[stage] = day;
}

static void take_wins(struct walk *walk)
{
	struct stream *wins = &walk->streams[WINS];

	for (int i = 0; is_about(wins, walk->life.id) && i < 2; i++, advance(wins))
		reach(walk, i ? CRM_LIFE_REPURCHASE : CRM_LIFE_CUSTOMER, wins->text);
}

/* What came first, and what first came behind the sale: a day later, or on its day. */
static void take_activities(struct walk *walk)
{
	struct stream *activities = &walk->streams[ACTIVITIES];
	char next[CRM_INSTANT_TEXT] = "";

	if (is_about(activities, walk->life.id))
		reach(walk, CRM_LIFE_FIRST_TOUCH, activities->text);
	if (!walk->life.is_reached[CRM_LIFE_CUSTOMER])
		return;
	crm_instant_text(crm_instant_of(walk->life.days[CRM_LIFE_CUSTOMER] + 1), next);
	while (is_about(activities, walk->life.id) && strcmp(activities->text, next) < 0)
		advance(activities);
	if (is_about(activities, walk->life.id))
		reach(walk, CRM_LIFE_USE, activities->text);
}

static void take_tickets(struct walk *walk)
{
	struct stream *tickets = &walk->streams[TICKETS];
	char since[CRM_INSTANT_TEXT] = "";

	if (!walk->life.is_reached[CRM_LIFE_CUSTOMER])
		return;
	crm_instant_text(crm_instant_of(walk->life.days[CRM_LIFE_CUSTOMER]), since);
	while (is_about(tickets, walk->life.id) && strcmp(tickets->text, since) < 0)
		advance(tickets);
	if (is_about(tickets, walk->life.id))
		reach(walk, CRM_LIFE_AFTER_SALE, tickets->text);
}

static void take_others(struct walk *walk, const char *known)
{
	struct stream *leads = &walk->streams[LEADS];
	struct stream *referrals = &walk->streams[REFERRALS];

	reach(walk, CRM_LIFE_FIRST_TOUCH, known);
	if (is_about(leads, walk->life.id)) {
		reach(walk, CRM_LIFE_FIRST_TOUCH, leads->text);
		reach(walk, CRM_LIFE_LEAD, leads->text);
	}
	if (is_about(referrals, walk->life.id))
		reach(walk, CRM_LIFE_REFERRAL, referrals->text);
}

static enum crm_status visit_all(struct walk *walk, struct crm_select *select,
				 crm_life_visit *visit, void *context)
{
	enum crm_status status = CRM_OK;

	while (!status && crm_select_next(select)) {
		struct crm_value id = crm_select_value(select, 0);
		struct crm_value known = crm_select_value(select, 1);

		walk->life = (struct crm_life){.id = id.text};
		take_wins(walk);
		take_activities(walk);
		take_tickets(walk);
		take_others(walk, known.kind == CRM_STRING ? known.text : NULL);
		status = visit(context, &walk->life);
	}
	return status ? status : crm_select_status(select);
}

enum crm_status crm_life_walk(struct crm_session *session, const struct crm_noun *noun,
			      struct crm_select *select, crm_life_visit *visit, void *context)
{
	AUTO_WALK walk = {.session = session};
	enum crm_status status = crm_select_add(select, "id");

	if (!crm_noun_is(noun, &crm_contact) && !crm_noun_is(noun, &crm_company))
		return crm_fail(CRM_USAGE, "contacts and companies have a life-cycle, %s have none",
				noun->plural);
	if (!status)
		status = crm_select_add(select, "created_at");
	if (!status)
		status = crm_select_order(select, "id");
	open_streams(&walk, noun);
	if (!status)
		status = visit_all(&walk, select, visit, context);
	for (size_t i = 0; i < STREAMS && !status; i++)
		status = crm_query_status(walk.streams[i].query);
	return status;
}
