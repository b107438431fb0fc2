/* Tickets: their numbers, and the way from a question to its answer.
 * SPDX-License-Identifier: MIT */
#include "domain/service/ticket.h"

#include "catalog/activity.h"
#include "catalog/ticket.h"
#include "domain/limit.h"
#include "domain/setting.h"
#include "record/value.h"

/* The number that the next ticket has at least. */
static const char *const series = "ticket_number";

static const struct crm_limit_step steps[] = {
	{"new", {"open", "waiting", "solved", "closed"}},
	{"open", {"waiting", "solved", "closed"}},
	{"waiting", {"open", "solved", "closed"}},
	{"solved", {"open", "closed"}},
	{"closed", {"open"}},
};

static bool has_status(const struct crm_record *ticket, const char *word)
{
	return crm_equal(crm_record_text(ticket, TICKET_STATUS), word);
}

static enum crm_status last_number(struct crm_session *session, int64_t *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_TICKET_LAST_NUMBER);

	return crm_query_one_integer(query, 0, out);
}

static enum crm_status set_number(struct crm_session *session, struct crm_record *ticket)
{
	CRM_AUTO_TEXT setting = NULL;
	int64_t last = 0, least = 0;
	enum crm_status status = crm_session_setting(session, series, "1", &setting);

	if (!status)
		status = crm_parse_integer(setting, &least);
	if (status)
		return crm_fail_at(CRM_CONFIG, "setting %s: ", series);
	status = last_number(session, &last);
	if (!status)
		crm_record_set_number(ticket, TICKET_NUMBER, last + 1 > least ? last + 1 : least);
	return status;
}

enum crm_status crm_ticket_rule(struct crm_session *session, const struct crm_record *before,
				struct crm_record *after)
{
	enum crm_status status = crm_limit_steps(steps, before, after, TICKET_STATUS);
	char now[CRM_INSTANT_TEXT];

	if (!status && !crm_record_has(after, TICKET_STATUS))
		status = crm_fail(CRM_INVALID, "a ticket needs a status");
	if (!status && !crm_record_has(after, TICKET_NUMBER))
		status = set_number(session, after);
	if (!has_status(after, "closed"))
		crm_record_clear_field(after, TICKET_CLOSED_AT);
	else if (!crm_record_has(after, TICKET_CLOSED_AT))
		crm_record_set_text(after, TICKET_CLOSED_AT,
				    crm_instant_text(session->clock.now, now));
	return status;
}

enum crm_status crm_ticket_leave(struct crm_session *session, const struct crm_record *ticket)
{
	int64_t number = crm_record_number(ticket, TICKET_NUMBER), last = 0;
	CRM_AUTO_TEXT next = crm_format("%lld", (long long)number + 1);
	enum crm_status status = last_number(session, &last);

	if (status || number < last)
		return status;
	return crm_setting_set(session, series, next);
}

enum crm_status crm_ticket_assign(struct crm_session *session, struct crm_record *ticket,
				  const char *user)
{
	CRM_AUTO(record) before = crm_record_copy(ticket);
	enum crm_status status = crm_value_type(session, ticket, TICKET_OWNER, user, NULL);

	if (!status && has_status(ticket, "new"))
		crm_record_set_text(ticket, TICKET_STATUS, "open");
	return status ? status : crm_domain_update(session, before, ticket, NULL);
}

static enum crm_status keep_answer(struct crm_session *session, const struct crm_record *ticket,
				   const struct crm_ticket_answer *answer, struct crm_record **out)
{
	CRM_AUTO_TEXT subject =
		answer->subject ? crm_copy(answer->subject)
				: crm_format("Re: %s", crm_record_text(ticket, TICKET_SUBJECT));
	const struct {
		int field;
		const char *text;
	} given[] = {{ACTIVITY_KIND, answer->kind ? answer->kind : "email"},
		     {ACTIVITY_SUBJECT, subject},
		     {ACTIVITY_NOTE, answer->text}};
	CRM_AUTO(record) activity = crm_record_new(&crm_activity);
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < CRM_COUNT(given) && !status; i++)
		if (given[i].text)
			status = crm_value_type(session, activity, given[i].field, given[i].text,
						NULL);
	crm_record_set_text(activity, ACTIVITY_ABOUT, ticket->id);
	crm_record_set_text(activity, ACTIVITY_DIRECTION, "out");
	if (!status)
		status = crm_domain_add(session, activity);
	if (status)
		return status;
	*out = activity;
	activity = NULL;
	return CRM_OK;
}

enum crm_status crm_ticket_reply(struct crm_session *session, struct crm_record *ticket,
				 const struct crm_ticket_answer *answer, struct crm_record **out)
{
	CRM_AUTO(record) before = crm_record_copy(ticket);
	char now[CRM_INSTANT_TEXT];
	enum crm_status status;

	if (has_status(ticket, "closed") || has_status(ticket, "solved"))
		return crm_hint(crm_fail(CRM_REFUSED, "ticket '%s' is %s", crm_record_title(ticket),
					 crm_record_text(ticket, TICKET_STATUS)),
				"crm-ticket reopen %lld",
				(long long)crm_record_number(ticket, TICKET_NUMBER));
	status = keep_answer(session, ticket, answer, out);
	if (status)
		return status;
	if (!crm_record_has(ticket, TICKET_REPLIED_AT))
		crm_record_set_text(ticket, TICKET_REPLIED_AT,
				    crm_instant_text(session->clock.now, now));
	crm_record_set_text(ticket, TICKET_STATUS, "waiting");
	return crm_domain_update(session, before, ticket, NULL);
}

enum crm_status crm_ticket_close(struct crm_session *session, struct crm_record *ticket,
				 const char *resolution)
{
	CRM_AUTO(record) before = crm_record_copy(ticket);
	enum crm_status status = CRM_OK;

	if (has_status(ticket, "closed"))
		return crm_fail(CRM_REFUSED, "ticket '%s' is closed already (%.10s)",
				crm_record_title(ticket),
				crm_record_text(ticket, TICKET_CLOSED_AT));
	if (resolution)
		status = crm_value_type(session, ticket, TICKET_RESOLUTION, resolution, NULL);
	crm_record_set_text(ticket, TICKET_STATUS, "closed");
	return status ? status : crm_domain_update(session, before, ticket, NULL);
}

enum crm_status crm_ticket_reopen(struct crm_session *session, struct crm_record *ticket)
{
	CRM_AUTO(record) before = crm_record_copy(ticket);

	if (!has_status(ticket, "closed") && !has_status(ticket, "solved"))
		return crm_fail(CRM_REFUSED, "ticket '%s' is %s", crm_record_title(ticket),
				crm_record_text(ticket, TICKET_STATUS));
	crm_record_set_text(ticket, TICKET_STATUS, "open");
	crm_record_clear_field(ticket, TICKET_RESOLUTION);
	return crm_domain_update(session, before, ticket, NULL);
}
