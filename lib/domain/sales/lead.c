/* Leads: from a name to a customer.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/lead.h"

#include "catalog/lead.h"
#include "domain/limit.h"
#include "domain/workplace/calendar.h"
#include "record/query/select.h"
#include "record/value.h"

bool crm_lead_has_status(const struct crm_record *lead, const char *word)
{
	return crm_equal(crm_record_text(lead, LEAD_STATUS), word);
}

static bool becomes(const struct crm_record *before, const struct crm_record *after,
		    const char *word)
{
	return crm_lead_has_status(after, word) && !(before && crm_lead_has_status(before, word));
}

static void set_now(const struct crm_session *session, struct crm_record *lead, int field)
{
	char now[CRM_INSTANT_TEXT];

	crm_record_set_text(lead, field, crm_instant_text(session->clock.now, now));
}

/* Until when sales has time to accept it, by the setting lead.handover. */
static enum crm_status set_accept_by(struct crm_session *session, struct crm_record *lead)
{
	CRM_AUTO_TEXT setting = NULL;
	char text[CRM_INSTANT_TEXT];
	crm_instant due = 0;
	int64_t seconds = 0;
	enum crm_status status = crm_session_setting(session, "lead.handover", NULL, &setting);

	crm_record_clear_field(lead, LEAD_ACCEPT_BY);
	if (status || !setting)
		return status;
	if (crm_duration_word(setting, &seconds))
		return crm_fail_at(CRM_CONFIG, "setting lead.handover: ");
	status = crm_calendar_deadline(session, session->clock.now, seconds, &due);
	if (!status)
		crm_record_set_text(lead, LEAD_ACCEPT_BY, crm_instant_text(due, text));
	return status;
}

static enum crm_status keep_times(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after)
{
	if (becomes(before, after, "contacted") && !crm_record_has(after, LEAD_CONTACTED_AT))
		set_now(session, after, LEAD_CONTACTED_AT);
	if (!becomes(before, after, "qualified"))
		return CRM_OK;
	set_now(session, after, LEAD_QUALIFIED_AT);
	crm_record_clear_field(after, LEAD_ACCEPTED_AT);
	return set_accept_by(session, after);
}

static enum crm_status check_nurture(const struct crm_record *before, struct crm_record *after)
{
	if (!crm_lead_has_status(after, "nurturing")) {
		crm_record_clear_field(after, LEAD_RECONTACT_ON);
		return CRM_OK;
	}
	if (before && !crm_record_has(after, LEAD_RECONTACT_ON))
		return crm_hint(crm_fail(CRM_REFUSED,
					 "a lead that is nurtured needs a date to come back to it"),
				"crm-lead recycle '%s' --on +3m", crm_record_title(after));
	return CRM_OK;
}

static bool has_reason(const struct crm_record *lead)
{
	return crm_lead_has_status(lead, "unqualified") || crm_lead_has_status(lead, "nurturing");
}

enum crm_status crm_lead_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after)
{
	enum crm_status status = CRM_OK;

	if (!crm_record_has(after, LEAD_STATUS))
		return crm_fail(CRM_INVALID, "a lead needs a status");
	if (before && crm_domain_changes(before, after, LEAD_STATUS))
		status = crm_lead_check_step(session, before, after);
	if (!status && before && becomes(before, after, "converted") &&
	    !crm_record_has(after, LEAD_CONVERTED_AT))
		return crm_hint(crm_fail(CRM_REFUSED, "a lead becomes a contact by 'convert'"),
				"crm-lead convert '%s'", crm_record_title(after));
	if (before && has_reason(before) && !has_reason(after))
		crm_record_clear_field(after, LEAD_REASON);
	if (!status)
		status = check_nurture(before, after);
	if (!status)
		status = crm_lead_check_reason(session, before, after);
	if (!status)
		status = keep_times(session, before, after);
	if (!status)
		status = crm_limit_percent(after, LEAD_SCORE);
	return status ? status : crm_limit_positive(after, LEAD_AMOUNT);
}

enum crm_status crm_lead_follow(struct crm_session *session, const struct crm_record *before,
				struct crm_record *after)
{
	CRM_AUTO_TEXT filter = NULL;
	bool is_fit = true;
	enum crm_status status;

	if (!before || !becomes(before, after, "qualified"))
		return CRM_OK;
	status = crm_session_setting(session, "lead.qualify", NULL, &filter);
	if (!status && filter)
		status = crm_select_fits(session, after->noun, after->id, filter, &is_fit);
	if (status)
		return crm_fail_at(status, "setting lead.qualify: ");
	if (!is_fit)
		return crm_fail(CRM_REFUSED, "lead '%s' is not what this store calls qualified: %s",
				crm_record_title(after), filter);
	return CRM_OK;
}

static enum crm_status set_status(struct crm_session *session, struct crm_record *lead,
				  const char *word, const char *on, const char *reason)
{
	CRM_AUTO(record) before = crm_record_copy(lead);
	enum crm_status status = CRM_OK;

	if (crm_lead_has_status(lead, word) && !on)
		return crm_fail(CRM_REFUSED, "lead '%s' is %s already", crm_record_title(lead),
				word);
	crm_record_set_text(lead, LEAD_STATUS, word);
	if (on)
		status = crm_value_type(session, lead, LEAD_RECONTACT_ON, on, NULL);
	if (!status && reason)
		status = crm_value_type(session, lead, LEAD_REASON, reason, NULL);
	return status ? status : crm_domain_update(session, before, lead, NULL);
}

enum crm_status crm_lead_qualify(struct crm_session *session, struct crm_record *lead)
{
	return set_status(session, lead, "qualified", NULL, NULL);
}

enum crm_status crm_lead_disqualify(struct crm_session *session, struct crm_record *lead,
				    const char *reason)
{
	return set_status(session, lead, "unqualified", NULL, reason);
}

enum crm_status crm_lead_recycle(struct crm_session *session, struct crm_record *lead,
				 const char *on, const char *reason)
{
	return set_status(session, lead, "nurturing", on, reason);
}

enum crm_status crm_lead_accept(struct crm_session *session, struct crm_record *lead)
{
	CRM_AUTO(record) before = crm_record_copy(lead);
	char user[CRM_ID_TEXT];
	enum crm_status status = CRM_OK;

	if (!crm_lead_has_status(lead, "qualified"))
		return crm_hint(crm_fail(CRM_REFUSED, "lead '%s' is %s, not qualified",
					 crm_record_title(lead),
					 crm_record_text(lead, LEAD_STATUS)),
				"crm-lead qualify '%s'", crm_record_title(lead));
	if (crm_record_has(lead, LEAD_ACCEPTED_AT))
		return crm_fail(CRM_REFUSED, "lead '%s' is accepted already (%.10s)",
				crm_record_title(lead), crm_record_text(lead, LEAD_ACCEPTED_AT));
	set_now(session, lead, LEAD_ACCEPTED_AT);
	if (!crm_record_has(lead, LEAD_OWNER)) {
		status = crm_session_user(session, user);
		if (!status)
			crm_record_set_text(lead, LEAD_OWNER, user);
	}
	return status ? status : crm_domain_update(session, before, lead, NULL);
}
