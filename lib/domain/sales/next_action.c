/* What to do next about a deal or a lead.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/next_action.h"

#include "catalog/deal.h"
#include "catalog/lead.h"
#include "record/query/select.h"

#include <math.h>
#include <stdlib.h>

enum { QUIET_DAYS = 14, NEAR_DAYS = 7, LATE_DAYS = 14, FRESH_DAYS = 7 };

/* The columns that are read of a deal, and of a lead. */
enum {
	ID,
	TITLE,
	AMOUNT,
	PROBABILITY, /* of a lead: the score */
	BEGUN,       /* the day on which it came in */
	OWNER,
	STAGE_CHANCE,
	STAGE_AT,
	ROTTING_DAYS,
	EXPECTED_ON,
	LIST_PRICE,
	STATUS = STAGE_CHANCE,
};

/* One record, and what is known of the contacts with it. */
struct subject {
	struct crm_session *session;
	struct crm_next_list *list;
	struct crm_select *select;
	struct crm_next_action about; /* what its actions have in common */
	bool is_lead;
	double base; /* the share of all that ended as wanted; negative: nobody knows */
	crm_day in, out, any;
	bool has_in, has_out, has_any, has_task;
};

void crm_next_list_clear(struct crm_next_list *list)
{
	free(list->actions);
	crm_arena_clear(&list->arena);
}

static const char *keep(struct subject *subject, const char *text)
{
	return crm_arena_copy(&subject->list->arena, text, strlen(text));
}

static bool read_day(const struct crm_value *value, crm_day *out)
{
	crm_instant at;

	if (value->kind != CRM_STRING)
		return false;
	if (crm_day_parse(value->text, out))
		return true;
	if (!crm_instant_parse(value->text, &at))
		return false;
	*out = crm_day_of(at);
	return true;
}

/* Both texts are taken over. */
static void add(struct subject *subject, const char *action, double urgency, char *reason,
		char *command)
{
	CRM_AUTO_TEXT why = reason;
	CRM_AUTO_TEXT how = command;
	CRM_AUTO_TEXT unknown = NULL;
	struct crm_next_list *list = subject->list;
	struct crm_next_action *added;

	list->actions =
		crm_grow(list->actions, list->count, &list->capacity, sizeof *list->actions);
	added = &list->actions[list->count++];
	*added = subject->about;
	added->action = action;
	added->urgency = urgency;
	if (!added->has_value || added->probability < 0)
		unknown = crm_format("%s; not enough data: no %s", why,
				     added->has_value ? "probability" : "amount");
	else
		added->expected = llround((double)added->value * added->probability * urgency);
	added->reason = keep(subject, unknown ? unknown : why);
	added->command = keep(subject, how);
}

static char *call_command(const struct subject *subject)
{
	return crm_format("crm-activity add Call --kind call --direction out --about %s",
			  subject->about.id);
}

static char *task_command(const struct subject *subject, const char *title, const char *due)
{
	return crm_format("crm-task add '%s' --due %s --about %s", title, due, subject->about.id);
}

static enum crm_status check_task(struct subject *subject)
{
	CRM_AUTO(query) query = crm_query_new(subject->session->store, SQL_NEXT_TASK);
	crm_day today = subject->session->clock.today, due;

	crm_query_bind_text(query, 1, subject->about.id);
	if (!crm_query_next(query))
		return crm_query_status(query);
	subject->has_task = true;
	if (crm_day_parse(crm_query_text(query, 2), &due) && due <= today)
		add(subject, "task", 1 + fmin(today - due, LATE_DAYS) / LATE_DAYS,
		    crm_format("task '%s' is due since %s", crm_query_text(query, 1),
			       crm_query_text(query, 2)),
		    crm_format("crm-task done %s", crm_query_text(query, 0)));
	return CRM_OK;
}

static void note_contact(struct subject *subject, const char *direction, crm_day day)
{
	bool is_in = direction && crm_equal(direction, "in");
	bool is_out = direction && crm_equal(direction, "out");

	if (is_in)
		subject->in = day;
	if (is_out)
		subject->out = day;
	if (!subject->has_any || day > subject->any)
		subject->any = day;
	subject->has_in |= is_in;
	subject->has_out |= is_out;
	subject->has_any = true;
}

static enum crm_status read_contacts(struct subject *subject)
{
	CRM_AUTO(query) query = crm_query_new(subject->session->store, SQL_NEXT_CONTACTS);
	char now[CRM_INSTANT_TEXT];

	crm_query_bind_text(query, 1, subject->about.id);
	crm_query_bind_text(query, 2, crm_instant_text(subject->session->clock.now, now));
	while (crm_query_next(query)) {
		crm_instant at;

		if (crm_instant_parse(crm_query_text(query, 1), &at))
			note_contact(subject, crm_query_text(query, 0), crm_day_of(at));
	}
	return crm_query_status(query);
}

static void check_contacts(struct subject *subject)
{
	crm_day today = subject->session->clock.today;
	int quiet = subject->has_any ? today - subject->any : 0;

	if (subject->has_in && (!subject->has_out || subject->out < subject->in))
		add(subject, "reply", 1.5,
		    crm_format("they got in touch %d days ago, and nobody has answered",
			       today - subject->in),
		    call_command(subject));
	else if (quiet >= QUIET_DAYS)
		add(subject, "call", fmin(quiet / 30.0, 1),
		    crm_format("no contact for %d days", quiet), call_command(subject));
}

static void check_dates(struct subject *subject)
{
	crm_day today = subject->session->clock.today, day;
	struct crm_value value = crm_select_value(subject->select, EXPECTED_ON);
	struct crm_value rotting;
	char text[CRM_DAY_TEXT];

	if (read_day(&value, &day) && day <= today + NEAR_DAYS)
		add(subject, "close", day < today ? 1.4 : 1.2,
		    crm_format("it %s close on %s", day < today ? "was to" : "should",
			       crm_day_text(day, text)),
		    task_command(subject, "Ask for the decision", "today"));
	rotting = crm_select_value(subject->select, ROTTING_DAYS);
	value = crm_select_value(subject->select, STAGE_AT);
	if (rotting.kind == CRM_NUMBER && rotting.number > 0 && read_day(&value, &day) &&
	    today - day > rotting.number)
		add(subject, "unstick", fmin((double)(today - day) / (double)rotting.number / 2, 2),
		    crm_format("%d days in its stage, %lld are usual", today - day,
			       (long long)rotting.number),
		    task_command(subject, "Unstick it", "today"));
}

static void check_lead(struct subject *subject)
{
	crm_day today = subject->session->clock.today, day;
	struct crm_value begun = crm_select_value(subject->select, BEGUN);
	struct crm_value status = crm_select_value(subject->select, STATUS);

	if (status.kind != CRM_STRING)
		return;
	if (crm_equal(status.text, "qualified"))
		add(subject, "convert", 1.5, crm_copy("it is qualified"),
		    crm_format("crm-lead convert %s", subject->about.id));
	if (crm_equal(status.text, "new") && !subject->has_any && read_day(&begun, &day))
		add(subject, "call", 1.5 * exp2(-(double)(today - day) / FRESH_DAYS),
		    crm_format("it came %d days ago, and nobody has called", today - day),
		    call_command(subject));
}

/* Percent of the record itself, of its stage, of all. */
static double probability(const struct subject *subject)
{
	struct crm_value own = crm_select_value(subject->select, PROBABILITY);
	struct crm_value stage = {0};

	if (own.kind == CRM_NUMBER)
		return (double)own.number / 100;
	if (!subject->is_lead)
		stage = crm_select_value(subject->select, STAGE_CHANCE);
	return stage.kind == CRM_NUMBER ? (double)stage.number / 100 : subject->base;
}

static void begin(struct subject *subject)
{
	struct crm_value id = crm_select_value(subject->select, ID);
	struct crm_value title = crm_select_value(subject->select, TITLE);
	struct crm_value owner = crm_select_value(subject->select, OWNER);
	struct crm_value amount = crm_select_value(subject->select, AMOUNT);
	size_t worth = AMOUNT;

	if (amount.kind != CRM_NUMBER && !subject->is_lead) {
		worth = LIST_PRICE;
		amount = crm_select_value(subject->select, worth);
	}
	subject->has_in = subject->has_out = subject->has_any = subject->has_task = false;
	subject->about = (struct crm_next_action){
		.id = keep(subject, id.text),
		.title = keep(subject, title.kind == CRM_STRING ? title.text : id.text),
		.owner = keep(subject, owner.kind == CRM_STRING ? owner.text : ""),
		.probability = probability(subject),
		.has_value = amount.kind == CRM_NUMBER && amount.number > 0,
		.value = amount.number,
		.currency = keep(subject, crm_select_currency(subject->select, worth)),
	};
}

/* A visit, a sequence, a next step are plans as good as a task. */
static enum crm_status check_plan(struct subject *subject)
{
	CRM_AUTO(query) query = crm_query_new(subject->session->store, SQL_NEXT_PLANNED);
	char now[CRM_INSTANT_TEXT];
	int64_t is_planned = 0;
	enum crm_status status;

	crm_query_bind_text(query, 1, subject->about.id);
	crm_query_bind_text(query, 2, crm_instant_text(subject->session->clock.now, now));
	status = crm_query_one_integer(query, 0, &is_planned);
	if (!status && !is_planned)
		add(subject, "plan", 0.5, crm_copy("nothing is planned"),
		    task_command(subject, "Next step", "tomorrow"));
	return status;
}

static enum crm_status consider(struct subject *subject)
{
	size_t before = subject->list->count;
	enum crm_status status;

	begin(subject);
	status = read_contacts(subject);
	if (!status)
		status = check_task(subject);
	if (status)
		return status;
	check_contacts(subject);
	if (subject->is_lead)
		check_lead(subject);
	else
		check_dates(subject);
	return subject->list->count == before && !subject->has_task ? check_plan(subject) : CRM_OK;
}

static enum crm_status count(struct subject *subject, const struct crm_noun *noun,
			     const char *filter, int64_t *out)
{
	CRM_AUTO(select) select = crm_select_new(subject->session, noun);
	enum crm_status status = crm_select_filter(select, filter);

	return status ? status : crm_select_count(select, out);
}

static enum crm_status find_base(struct subject *subject, const struct crm_noun *noun)
{
	int64_t won = 0, lost = 0;
	enum crm_status status =
		count(subject, noun, subject->is_lead ? "status=converted" : "stage.kind=won",
		      &won);

	if (!status)
		status = count(subject, noun,
			       subject->is_lead ? "status=unqualified" : "stage.kind=lost", &lost);
	subject->base = won + lost >= CRM_ENDED_LEAST ? (double)won / (double)(won + lost) : -1;
	return status;
}

static int compare(const void *a, const void *b)
{
	const struct crm_next_action *one = a, *other = b;
	bool first = one->has_value && one->probability >= 0;
	bool second = other->has_value && other->probability >= 0;

	if (first != second)
		return first ? -1 : 1;
	if (one->expected != other->expected)
		return one->expected > other->expected ? -1 : 1;
	if (one->urgency < other->urgency || one->urgency > other->urgency)
		return one->urgency > other->urgency ? -1 : 1;
	return strcmp(one->id, other->id) ? strcmp(one->id, other->id)
					  : strcmp(one->action, other->action);
}

enum crm_status crm_next_actions(struct crm_session *session, const struct crm_noun *noun,
				 const char *filter, struct crm_next_list *out)
{
	bool is_lead = crm_noun_is(noun, &crm_lead);
	CRM_AUTO(select) select = crm_select_new(session, noun);
	struct subject subject = {session, out, select, .is_lead = is_lead};
	enum crm_status status;

	if (!is_lead && !crm_noun_is(noun, &crm_deal))
		return crm_fail(CRM_USAGE, "next is of deals and leads, not of %s", noun->plural);
	status = find_base(&subject, noun);
	if (!status)
		status = crm_select_add_list(
			select,
			is_lead ? "id,name,amount,score,created_at,owner,status"
				: "id,title,amount,probability,opened_on,owner,stage.probability,"
				  "stage_at,stage.rotting_days,expected_on,"
				  "product.price");
	if (!status)
		status = crm_select_filter(select, is_lead ? "status=new,contacted,qualified"
							   : "stage.kind=open");
	if (!status)
		status = crm_select_filter(select, filter);
	if (!status)
		status = crm_select_order(select, "id");
	while (!status && crm_select_next(select))
		status = consider(&subject);
	if (!status)
		status = crm_select_status(select);
	if (out->count)
		qsort(out->actions, out->count, sizeof *out->actions, compare);
	return status;
}
