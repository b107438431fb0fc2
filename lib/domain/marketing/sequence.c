/* Sequences: who begins one, and who ends it.
 * SPDX-License-Identifier: MIT */
#include "domain/marketing/sequence.h"

#include "catalog/enrolment.h"
#include "catalog/sequence.h"
#include "catalog/template.h"
#include "domain/workplace/user.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/query/filter.h"
#include "record/query/select.h"

/* A step that mails something names what it mails. */
static enum crm_status check_template(struct crm_session *session,
				      const struct crm_sequence_step *step)
{
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (step->kind != CRM_STEP_EMAIL)
		return CRM_OK;
	status = crm_find_by_field(session, &crm_template, TEMPLATE_NAME, step->title, id);
	if (status != CRM_NOT_FOUND)
		return status;
	return crm_hint(crm_fail(CRM_INVALID, "steps: there is no template '%s'", step->title),
			"crm-template add '%s' --subject ... --text ...", step->title);
}

static enum crm_status check_steps(struct crm_session *session, const struct crm_record *before,
				   const struct crm_record *after)
{
	const char *steps = crm_record_text(after, SEQUENCE_STEPS);
	bool is_there = true;
	enum crm_status status = CRM_OK;

	if (!crm_domain_changes(before, after, SEQUENCE_STEPS))
		return CRM_OK;
	for (int64_t number = 0; !status && is_there; number++) {
		CRM_SCOPED(sequence_step) step = {0};

		status = crm_sequence_step_read(steps, number, &step, &is_there);
		if (!status && is_there)
			status = check_template(session, &step);
	}
	return status;
}

enum crm_status crm_sequence_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after)
{
	const char *name = crm_record_text(after, SEQUENCE_NOUN);
	const struct crm_noun *noun = crm_noun_find(session, name);
	CRM_SCOPED(filter) filter = {0};
	const char *quiet = crm_record_text(after, SEQUENCE_QUIET_HOURS);
	int from, to;
	enum crm_status status;

	if (!*name)
		return CRM_OK;
	if (!noun)
		return crm_fail(CRM_INVALID, "noun: there is no noun '%s'", name);
	status = crm_filter_compile(session, noun, "r", crm_record_text(after, SEQUENCE_CRITERIA),
				    &filter);
	if (status)
		return crm_fail_at(status, "criteria: ");
	if (*quiet && crm_user_quiet_hours(quiet, &from, &to))
		return crm_fail_at(CRM_INVALID, "quiet_hours: ");
	return check_steps(session, before, after);
}

enum crm_status crm_sequence_set_next(const struct crm_record *sequence,
				      struct crm_record *enrolment)
{
	CRM_SCOPED(sequence_step) step = {0};
	bool is_there;
	char text[CRM_DAY_TEXT];
	crm_day started = 0;
	enum crm_status status =
		crm_sequence_step_read(crm_record_text(sequence, SEQUENCE_STEPS),
				       crm_record_number(enrolment, ENROLMENT_STEP), &step,
				       &is_there);

	if (status)
		return status;
	(void)crm_day_parse(crm_record_text(enrolment, ENROLMENT_STARTED_ON), &started);
	if (is_there) {
		crm_record_set_text(enrolment, ENROLMENT_NEXT_ON,
				    crm_day_text(started + (crm_day)step.days, text));
	} else {
		crm_record_set_text(enrolment, ENROLMENT_STATUS, "finished");
		crm_record_clear_field(enrolment, ENROLMENT_NEXT_ON);
	}
	return CRM_OK;
}

enum crm_status crm_sequence_start(struct crm_session *session, const struct crm_record *sequence,
				   const struct crm_record *record)
{
	CRM_AUTO(query) running = crm_query_new(session->store, SQL_SEQUENCE_RUNNING);
	CRM_AUTO(record) enrolment = crm_record_new(&crm_enrolment);
	char today[CRM_DAY_TEXT];
	bool is_fit = false;
	enum crm_status status =
		crm_select_fits(session, record->noun, record->id,
				crm_record_text(sequence, SEQUENCE_CRITERIA), &is_fit);

	if (!status && !is_fit)
		return crm_fail(CRM_REFUSED, "sequence '%s' is not for '%s'",
				crm_record_title(sequence), crm_record_title(record));
	crm_query_bind_text(running, 1, record->id);
	while (!status && crm_query_next(running))
		if (crm_equal(crm_query_text(running, 1), sequence->id))
			return crm_fail(CRM_REFUSED, "'%s' is in sequence '%s' already",
					crm_record_title(record), crm_record_title(sequence));
	if (!status)
		status = crm_query_status(running);
	if (status)
		return status;
	crm_record_set_text(enrolment, ENROLMENT_RECORD, record->id);
	crm_record_set_text(enrolment, ENROLMENT_SEQUENCE, sequence->id);
	crm_record_set_text(enrolment, ENROLMENT_STARTED_ON,
			    crm_day_text(session->clock.today, today));
	status = crm_sequence_set_next(sequence, enrolment);
	return status ? status : crm_domain_add(session, enrolment);
}

enum crm_status crm_sequence_knows(struct crm_session *session, const struct crm_record *sequence,
				   const char *record, bool *out)
{
	CRM_AUTO(query) known = crm_query_new(session->store, SQL_SEQUENCE_KNOWN);
	int64_t count = 0;
	enum crm_status status;

	crm_query_bind_text(known, 1, record);
	crm_query_bind_text(known, 2, sequence->id);
	status = crm_query_one_integer(known, 0, &count);
	*out = count > 0;
	return status;
}

enum crm_status crm_sequence_end(struct crm_session *session, const char *id, const char *reason)
{
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	enum crm_status status = crm_record_load(session, &crm_enrolment, id, &before);

	if (status)
		return status;
	after = crm_record_copy(before);
	crm_record_set_text(after, ENROLMENT_STATUS, "stopped");
	crm_record_set_text(after, ENROLMENT_REASON, reason);
	crm_record_clear_field(after, ENROLMENT_NEXT_ON);
	return crm_domain_update(session, before, after, NULL);
}

enum crm_status crm_sequence_stop(struct crm_session *session, const struct crm_record *sequence,
				  const char *record, const char *reason, int64_t *count)
{
	CRM_AUTO(query) running = crm_query_new(session->store, SQL_SEQUENCE_RUNNING);
	CRM_SCOPED(str) ids = {0};
	enum crm_status status;

	*count = 0;
	crm_query_bind_text(running, 1, record);
	while (crm_query_next(running))
		if (!sequence || crm_equal(crm_query_text(running, 1), sequence->id))
			crm_str_add_bytes(&ids, crm_query_text(running, 0),
					  crm_query_length(running, 0) + 1);
	status = crm_query_status(running);
	for (const char *id = ids.text; !status && id && id < ids.text + ids.length;
	     id += strlen(id) + 1) {
		status = crm_sequence_end(session, id, reason);
		(*count)++;
	}
	return status;
}

enum crm_status crm_sequence_stands(struct crm_session *session, const struct crm_record *enrolment)
{
	CRM_AUTO(query) running = crm_query_new(session->store, SQL_SEQUENCE_RUNNING);
	const char *sequence = crm_record_text(enrolment, ENROLMENT_SEQUENCE);

	if (!crm_equal(crm_record_text(enrolment, ENROLMENT_STATUS), "running"))
		return CRM_OK;
	crm_query_bind_text(running, 1, crm_record_text(enrolment, ENROLMENT_RECORD));
	while (crm_query_next(running))
		if (crm_equal(crm_query_text(running, 1), sequence) &&
		    !crm_equal(crm_query_text(running, 0), enrolment->id))
			return crm_fail(CRM_CONFLICT, "it is in the sequence again meanwhile (%s)",
					crm_query_text(running, 0));
	return crm_query_status(running);
}
