/* The day's work, gathered from what is due and ranked.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/agenda.h"

#include "base/hash.h"
#include "catalog/contact.h"
#include "catalog/deal.h"
#include "catalog/lead.h"
#include "domain/customer/occasion.h"
#include "domain/customer/pool.h"
#include "domain/sales/next_action.h"
#include "domain/sales/visit.h"
#include "record/find.h"
#include "store/query.h"

#include <math.h>
#include <stdlib.h>

enum reason {
	ACCEPT,
	TASK,
	NEXT_STEP,
	VISIT,
	NEW_LEAD,
	REPLY,
	RECONTACT,
	POOL,
	SIGNING,
	CLOSING,
	UNANSWERED,
	ROTTING,
	VISIT_DUE,
	OCCASION,
	ACTION,
	REASONS
};

const struct crm_agenda_reason crm_agenda_reasons[] = {
	[ACCEPT] = {.code = "accept-lead",
		    .weight = 90,
		    .today = "to be taken over today",
		    .words = "to have been taken over %lld days ago",
		    .command = "crm-lead accept %s",
		    .help = "a qualified lead that nobody has taken over in time"},
	[TASK] = {.code = "task",
		  .weight = 80,
		  .today = "due today",
		  .words = "due %lld days ago",
		  .command = "crm-task done %s",
		  .help = "an open task that is due"},
	[NEXT_STEP] = {.code = "next-step",
		       .weight = 78,
		       .today = "due today",
		       .words = "due %lld days ago",
		       .command = "crm-deal edit --editor %s",
		       .help = "the next step of an open deal"},
	[VISIT] = {.code = "visit",
		   .weight = 75,
		   .today = "planned for today",
		   .words = "planned %lld days ago",
		   .command = "crm-visit arrive %s",
		   .help = "a visit that is planned for today, or was and nobody came"},
	[NEW_LEAD] = {.code = "new-lead",
		      .weight = 70,
		      .today = "came today",
		      .words = "came %lld days ago",
		      .command = "crm-lead edit --status contacted %s",
		      .help = "a lead that nobody has contacted"},
	[REPLY] = {.code = "reply",
		   .weight = 66,
		   .today = "they wrote, and nobody has answered",
		   .words = "they wrote %lld days ago",
		   .command = "crm-activity add Answer --direction out --about %s",
		   .help = "a deal or a lead that got in touch and has no answer"},
	[RECONTACT] = {.code = "recontact",
		       .weight = 65,
		       .today = "to be asked again today",
		       .words = "to have been asked again %lld days ago",
		       .command = "crm-lead edit --status contacted %s",
		       .help = "a lead in nurture that is to be asked again"},
	[POOL] = {.code = "pool",
		  .weight = 62,
		  .today = "goes to the pool today",
		  .words = "goes to the pool in %lld days",
		  .command = "crm-activity add 'Follow up' --kind call --direction out --about %s",
		  .help = "a customer that is about to go to a pool, see crm-pool"},
	[SIGNING] = {.code = "signing",
		     .weight = 60,
		     .today = "expected today",
		     .words = "expected in %lld days",
		     .command = "crm-deal win %s",
		     .help = "a deal that should be signed within days"},
	[CLOSING] = {.code = "closing",
		     .weight = 55,
		     .today = "expected today",
		     .words = "expected %lld days ago",
		     .command = "crm-deal edit --expected-on +14d %s",
		     .help = "an open deal that should have been signed"},
	[UNANSWERED] =
		{.code = "unanswered",
		 .weight = 50,
		 .today = "no answer today",
		 .words = "no answer for %lld days",
		 .command = "crm-activity add 'Follow up' --kind call --direction out --about %s",
		 .is_about = true,
		 .help = "what we wrote or called last, and nothing came back"},
	[ROTTING] = {.code = "rotting",
		     .weight = 40,
		     .today = "in its stage since today",
		     .words = "in its stage for %lld days",
		     .command = "crm-deal edit --editor %s",
		     .help = "a deal that is in its stage for too long"},
	[VISIT_DUE] = {.code = "visit-due",
		       .weight = 35,
		       .today = "to be visited again today",
		       .words = "to have been visited %lld days ago",
		       .command = "crm-visit add --starts-at 'tomorrow 10:00' --about %s",
		       .is_about = true,
		       .help = "a company that is to be visited again and has no visit planned"},
	[OCCASION] = {.code = "occasion",
		      .weight = 30,
		      .today = "today",
		      .words = "in %lld days",
		      .command = "crm-activity add 'Congratulations' --about %s",
		      .is_about = true,
		      .help = "an occasion or a birthday that reminds today"},
	[ACTION] = {.code = "next-action",
		    .weight = 20,
		    .today = "today",
		    .words = "for %lld days",
		    .command = "crm-activity add Call --kind call --direction out --about %s",
		    .help = "what else a deal or a lead calls for, see crm-score next"},
};
_Static_assert(CRM_COUNT(crm_agenda_reasons) == REASONS, "each reason has a row");
const size_t crm_agenda_reason_count = REASONS;

/* How far back a letter without an answer still matters. */
enum { FORGOTTEN_DAYS = 60 };

/* The hours of a day at which visits are proposed. */
enum { FIRST_HOUR = 9, VISIT_HOURS = 8 };

/* What a parameter of a statement is. */
enum parameter { END, OWNER, TODAY, LAST_DAY, NOW, TOMORROW, LONG_AGO, ANSWER_BY };

static const struct source {
	enum reason reason;
	enum crm_statement statement;
	enum parameter parameters[4];
} sources[] = {
	{ACCEPT, SQL_AGENDA_LEADS_TO_ACCEPT, {NOW, OWNER}},
	{TASK, SQL_AGENDA_TASKS, {TODAY, OWNER}},
	{NEXT_STEP, SQL_AGENDA_NEXT_STEPS, {TODAY, OWNER}},
	{VISIT, SQL_AGENDA_VISITS, {TOMORROW, OWNER}},
	{NEW_LEAD, SQL_AGENDA_NEW_LEADS, {NOW, OWNER}},
	{RECONTACT, SQL_AGENDA_LEADS_TO_RECONTACT, {TODAY, OWNER}},
	{SIGNING, SQL_AGENDA_SIGNING, {TODAY, LAST_DAY, OWNER}},
	{CLOSING, SQL_AGENDA_PAST_CLOSING, {TODAY, OWNER}},
	{UNANSWERED, SQL_AGENDA_UNANSWERED, {LONG_AGO, ANSWER_BY, OWNER}},
	{ROTTING, SQL_AGENDA_ROTTING, {NOW, OWNER}},
};

struct agenda {
	struct crm_session *session;
	const struct crm_agenda_question *question;
	struct crm_agenda_item *items;
	size_t count, capacity;
	struct crm_arena arena;
	size_t visits; /* that are to be planned, each at an hour of its own */
};

static const char *keep(struct agenda *agenda, const char *text)
{
	return text ? crm_arena_copy(&agenda->arena, text, strlen(text)) : "";
}

static void bind(struct agenda *agenda, struct crm_query *query, int place,
		 enum parameter parameter)
{
	const struct crm_clock *clock = &agenda->session->clock;
	char day[CRM_DAY_TEXT], instant[CRM_INSTANT_TEXT];
	crm_day last = clock->today + (crm_day)agenda->question->ahead;
	const char *text = agenda->question->owner;

	if (parameter == TODAY || parameter == LAST_DAY)
		text = crm_day_text(parameter == TODAY ? clock->today : last, day);
	if (parameter == NOW)
		text = crm_instant_text(clock->now, instant);
	if (parameter == TOMORROW)
		text = crm_instant_text(crm_instant_of(clock->today + 1), instant);
	if (parameter == LONG_AGO)
		text = crm_instant_text(clock->now - FORGOTTEN_DAYS * CRM_DAY_SECONDS, instant);
	if (parameter == ANSWER_BY)
		text = crm_instant_text(clock->now -
						agenda->question->answer_days * CRM_DAY_SECONDS,
					instant);
	crm_query_bind_text(query, place, text ? keep(agenda, text) : NULL);
}

static void add(struct agenda *agenda, enum reason reason, const struct crm_agenda_item *found,
		int extra)
{
	struct crm_agenda_item item = *found;
	int64_t late;

	item.reason = &crm_agenda_reasons[reason];
	item.days = (int64_t)agenda->session->clock.today - item.due;
	late = item.days < 0 ? 0 : item.days > CRM_AGENDA_LATE ? CRM_AGENDA_LATE : item.days;
	item.score = item.reason->weight + extra + (int)late;
	agenda->items = crm_grow(agenda->items, agenda->count, &agenda->capacity, sizeof item);
	agenda->items[agenda->count++] = item;
}

/* A date, or the day of an instant. */
static bool read_day(const char *text, crm_day *out)
{
	crm_instant instant;

	if (crm_day_parse(text, out))
		return true;
	if (!crm_instant_parse(text, &instant))
		return false;
	*out = crm_day_of(instant);
	return true;
}

/* A stage says for how many days a deal may stay there. */
static bool is_rotten(const struct agenda *agenda, struct crm_query *rows, crm_day since)
{
	return agenda->session->clock.today - since > crm_query_integer(rows, 8);
}

static enum crm_status ask(struct agenda *agenda, const struct source *source)
{
	CRM_AUTO(query) rows = crm_query_new(agenda->session->store, source->statement);

	for (int i = 0; source->parameters[i] != END; i++)
		bind(agenda, rows, i + 1, source->parameters[i]);
	while (crm_query_next(rows)) {
		struct crm_agenda_item item = {
			.id = keep(agenda, crm_query_text(rows, 0)),
			.title = keep(agenda, crm_query_text(rows, 1)),
			.about = keep(agenda, crm_query_text(rows, 2)),
			.owner = keep(agenda, crm_query_text(rows, 3)),
			.has_amount = !crm_query_is_null(rows, 6),
			.amount = crm_query_integer(rows, 6),
			.currency = keep(agenda, crm_query_text(rows, 7)),
		};

		if (read_day(crm_query_text(rows, 4), &item.due) &&
		    (source->reason != ROTTING || is_rotten(agenda, rows, item.due)))
			add(agenda, source->reason, &item, (int)crm_query_integer(rows, 5));
	}
	return crm_query_status(rows);
}

static bool is_asked(const struct agenda *agenda, const char *owner)
{
	return !agenda->question->owner || crm_equal(agenda->question->owner, owner);
}

static enum crm_status add_occasion(void *context, const struct crm_occasion_day *day)
{
	struct agenda *agenda = context;

	if (is_asked(agenda, day->owner))
		add(agenda, OCCASION,
		    &(struct crm_agenda_item){.id = keep(agenda, day->id),
					      .title = keep(agenda, day->name),
					      .about = keep(agenda, day->about),
					      .owner = keep(agenda, day->owner),
					      .due = day->day,
					      .currency = ""},
		    0);
	return CRM_OK;
}

static enum crm_status add_need(void *context, const struct crm_visit_need *need)
{
	struct agenda *agenda = context;
	CRM_AUTO_TEXT command =
		crm_format("crm-visit add --starts-at 'tomorrow %02zu:00' --about %s",
			   FIRST_HOUR + agenda->visits % VISIT_HOURS, need->company);

	if (!is_asked(agenda, need->owner) || need->is_planned)
		return CRM_OK;
	agenda->visits++;
	add(agenda, VISIT_DUE,
	    &(struct crm_agenda_item){.id = keep(agenda, need->company),
				      .title = keep(agenda, need->name),
				      .about = keep(agenda, need->company),
				      .owner = keep(agenda, need->owner),
				      .due = need->due,
				      .command = keep(agenda, command),
				      .currency = ""},
	    0);
	return CRM_OK;
}

/* What keeps the customer: a talk, or a deal, by the rule that takes it. */
static char *pool_command(const struct crm_pool_due *due)
{
	bool is_contact = crm_noun_has_id(&crm_contact, due->id);

	if (crm_equal(due->rule, "no follow-up") || crm_noun_has_id(&crm_lead, due->id))
		return crm_format("crm-activity add 'Follow up' --kind call --direction out "
				  "--about %s",
				  due->id);
	if (crm_equal(due->rule, "no new deal"))
		return crm_format("crm-deal add 'New deal' --%s %s",
				  is_contact ? "contact" : "company", due->id);
	return crm_format("crm-deal list stage.kind=open %s=%s", is_contact ? "contact" : "company",
			  due->id);
}

static enum crm_status add_pool(void *context, const struct crm_pool_due *due)
{
	struct agenda *agenda = context;
	CRM_AUTO_TEXT command = NULL;
	CRM_SCOPED(str) title = {0};
	CRM_SCOPED(str) words = {0};
	char day[CRM_DAY_TEXT];
	enum crm_status status;

	if (!is_asked(agenda, due->owner))
		return CRM_OK;
	status = crm_label(agenda->session, due->id, &title);
	command = pool_command(due);
	crm_str_addf(&words, "goes to the pool on %s: ", crm_day_text(due->due_on, day));
	crm_pool_add_reason(&words, due);
	add(agenda, POOL,
	    &(struct crm_agenda_item){.id = keep(agenda, due->id),
				      .title = keep(agenda, crm_str_text(&title)),
				      .about = keep(agenda, due->id),
				      .owner = keep(agenda, due->owner),
				      .due = due->due_on,
				      .words = keep(agenda, words.text),
				      .command = keep(agenda, command),
				      .currency = ""},
	    0);
	return status;
}

/* What has no row of its own: others have tasks, closing dates and stages. */
static bool is_action(const struct crm_next_action *action)
{
	return !crm_equal(action->action, "task") && !crm_equal(action->action, "close") &&
	       !crm_equal(action->action, "unstick");
}

static void add_action(struct agenda *agenda, const struct crm_next_action *action)
{
	bool is_reply = crm_equal(action->action, "reply");

	add(agenda, is_reply ? REPLY : ACTION,
	    &(struct crm_agenda_item){.id = keep(agenda, action->id),
				      .title = keep(agenda, action->title),
				      .about = keep(agenda, action->id),
				      .owner = keep(agenda, action->owner),
				      .due = agenda->session->clock.today,
				      .words = keep(agenda, action->reason),
				      .command = keep(agenda, action->command),
				      .has_amount = action->has_value,
				      .amount = action->value,
				      .currency = keep(agenda, action->currency)},
	    is_reply ? 0 : (int)lround(10 * action->urgency));
}

/* The best action of each deal, or lead, that stands nowhere yet. */
static enum crm_status add_actions(struct agenda *agenda, const struct crm_noun *noun,
				   const char *filter)
{
	CRM_SCOPED(next_list) list = {0};
	CRM_SCOPED(hash_set) seen = {0};
	enum crm_status status = crm_next_actions(agenda->session, noun, filter, &list);

	for (size_t i = 0; i < agenda->count; i++) {
		const struct crm_agenda_item *item = &agenda->items[i];

		crm_hash_set_add(&seen, crm_hash(item->id, strlen(item->id)));
		crm_hash_set_add(&seen, crm_hash(item->about, strlen(item->about)));
	}
	for (size_t i = 0; i < list.count && !status; i++) {
		const struct crm_next_action *action = &list.actions[i];
		uint64_t hash = crm_hash(action->id, strlen(action->id));

		if (is_action(action) && !crm_hash_set_has(&seen, hash)) {
			add_action(agenda, action);
			crm_hash_set_add(&seen, hash);
		}
	}
	return status;
}

static enum crm_status add_all_actions(struct agenda *agenda)
{
	const char *owner = agenda->question->owner;
	CRM_AUTO_TEXT deals = owner ? crm_format("owner=%s", owner) : crm_copy("");
	CRM_AUTO_TEXT leads = owner ? crm_format("(owner=%s or owner=)", owner) : crm_copy("");
	enum crm_status status = add_actions(agenda, &crm_deal, deals);

	return status ? status : add_actions(agenda, &crm_lead, leads);
}

static int most_urgent_first(const void *a, const void *b)
{
	const struct crm_agenda_item *first = a, *second = b;
	int order;

	if (first->score != second->score)
		return first->score > second->score ? -1 : 1;
	if (first->has_amount != second->has_amount)
		return first->has_amount ? -1 : 1;
	order = first->has_amount ? strcmp(first->currency, second->currency) : 0;
	if (order)
		return order;
	if (first->has_amount && first->amount != second->amount)
		return first->amount > second->amount ? -1 : 1;
	if (first->due != second->due)
		return first->due < second->due ? -1 : 1;
	order = strcmp(first->id, second->id);
	return order ? order : strcmp(first->reason->code, second->reason->code);
}

enum crm_status crm_agenda_each(struct crm_session *session,
				const struct crm_agenda_question *question, crm_agenda_visit *visit,
				void *context)
{
	struct agenda agenda = {.session = session, .question = question};
	crm_day today = session->clock.today;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < CRM_COUNT(sources) && !status; i++)
		status = ask(&agenda, &sources[i]);
	if (!status)
		status = crm_occasion_each_due(session, today, today, add_occasion, &agenda);
	if (!status)
		status = crm_visit_each_need(session, today, add_need, &agenda);
	if (!status)
		status = crm_pool_each_due(session, true, question->owner, add_pool, &agenda);
	if (!status)
		status = add_all_actions(&agenda);
	if (agenda.count)
		qsort(agenda.items, agenda.count, sizeof *agenda.items, most_urgent_first);
	for (size_t i = 0; i < agenda.count && !status; i++)
		status = visit(context, &agenda.items[i]);
	free(agenda.items);
	crm_arena_clear(&agenda.arena);
	return status;
}
