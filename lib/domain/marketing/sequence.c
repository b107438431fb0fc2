/* Sequences: steps that become tasks.
 * SPDX-License-Identifier: MIT */
#include "domain/marketing/sequence.h"

#include "catalog/enrolment.h"
#include "catalog/lead.h"
#include "catalog/sequence.h"
#include "catalog/task.h"
#include "record/nouns.h"
#include "record/query/filter.h"
#include "record/query/select.h"

#include <stdlib.h>

enum { MOST_DAYS = 3650 };

/* One line of the steps: so many days after the beginning, and what to do then. */
struct step {
	int64_t days;
	char *title;
};

/* The step of a number, from 0; false when there is none. CRM_INVALID when a line is no step. */
static enum crm_status read_step(const char *steps, int64_t number, struct step *out,
				 bool *is_there)
{
	int64_t last = 0;

	*is_there = false;
	for (int64_t count = 0; *steps;) {
		size_t length = strcspn(steps, "\n");
		CRM_AUTO_TEXT raw = crm_copy_bytes(steps, length);
		CRM_AUTO_TEXT line = crm_trim(raw);
		size_t digits = strspn(line, "0123456789");
		CRM_AUTO_TEXT days = crm_copy_bytes(line, digits);
		CRM_AUTO_TEXT title = crm_trim(line + digits);

		steps += length + (steps[length] == '\n');
		if (!*line)
			continue;
		if (!digits || line[digits] != ' ' || !*title ||
		    crm_parse_integer(days, &out->days) || out->days > MOST_DAYS)
			return crm_hint(crm_fail(CRM_INVALID, "steps: '%s' is no step", line),
					"3 Send the brochure");
		if (out->days < last)
			return crm_fail(CRM_INVALID, "steps: '%s' comes after a later one", line);
		last = out->days;
		if (count++ != number)
			continue;
		out->title = title;
		title = NULL;
		*is_there = true;
		return CRM_OK;
	}
	return CRM_OK;
}

enum crm_status crm_sequence_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after)
{
	const char *name = crm_record_text(after, SEQUENCE_NOUN);
	const struct crm_noun *noun = crm_noun_find(session, name);
	CRM_SCOPED(filter) filter = {0};
	struct step step = {0};
	bool is_there;
	enum crm_status status;

	(void)before;
	if (!*name)
		return CRM_OK;
	if (!noun)
		return crm_fail(CRM_INVALID, "noun: there is no noun '%s'", name);
	status = crm_filter_compile(session, noun, "r", crm_record_text(after, SEQUENCE_CRITERIA),
				    &filter);
	if (status)
		return crm_fail_at(status, "criteria: ");
	return read_step(crm_record_text(after, SEQUENCE_STEPS), INT64_MAX, &step, &is_there);
}

/* The day of the step that comes next, or that it is finished. */
static enum crm_status set_next(const struct crm_record *sequence, struct crm_record *enrolment)
{
	struct step step = {0};
	bool is_there;
	char text[CRM_DAY_TEXT];
	crm_day started = 0;
	enum crm_status status =
		read_step(crm_record_text(sequence, SEQUENCE_STEPS),
			  crm_record_number(enrolment, ENROLMENT_STEP), &step, &is_there);

	free(step.title);
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
	status = set_next(sequence, enrolment);
	return status ? status : crm_domain_add(session, enrolment);
}

static enum crm_status end(struct crm_session *session, const char *id, const char *reason)
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
		status = end(session, id, reason);
		(*count)++;
	}
	return status;
}

/* --- steps */

/* An enrolment that is due, with its sequence and its record. */
struct advance {
	struct crm_session *session;
	struct crm_record *enrolment, *sequence, *record;
	crm_sequence_visit *visit;
	void *context;
};

static void advance_clear(struct advance *advance)
{
	crm_record_free(advance->enrolment);
	crm_record_free(advance->sequence);
	crm_record_free(advance->record);
}
#define AUTO_ADVANCE __attribute__((cleanup(advance_clear))) struct advance

static enum crm_status count_since(const struct advance *advance, enum crm_statement statement,
				   int64_t *out)
{
	CRM_AUTO(query) query = crm_query_new(advance->session->store, statement);

	crm_query_bind_text(query, 1, advance->record->id);
	crm_query_bind_text(query, 2, crm_record_text(advance->enrolment, ENROLMENT_CREATED_AT));
	return crm_query_one_integer(query, 0, out);
}

/* NULL: nothing stops it. */
static enum crm_status find_stop(const struct advance *advance, const char **out)
{
	bool is_lead = crm_noun_is(advance->record->noun, &crm_lead);
	bool is_fit = true;
	int64_t answers = 0, withdrawals = 0;
	enum crm_status status = count_since(advance, SQL_SEQUENCE_ANSWERED, &answers);

	*out = NULL;
	if (!status)
		status = count_since(advance, SQL_SEQUENCE_OPTED_OUT, &withdrawals);
	if (!status)
		status = crm_select_fits(advance->session, advance->record->noun,
					 advance->record->id,
					 crm_record_text(advance->sequence, SEQUENCE_CRITERIA),
					 &is_fit);
	if (answers)
		*out = "answered";
	else if (withdrawals)
		*out = "consent withdrawn";
	else if (is_lead && crm_record_has(advance->record, LEAD_CONVERTED_AT))
		*out = "converted";
	else if (!is_fit)
		*out = "fits no longer";
	return status;
}

static enum crm_status add_task(const struct advance *advance, const struct step *step)
{
	CRM_AUTO(record) task = crm_record_new(&crm_task);
	int owner = crm_field_find(advance->record->noun, "owner");
	CRM_AUTO_TEXT reference =
		crm_format("%s/%lld", advance->enrolment->id,
			   (long long)crm_record_number(advance->enrolment, ENROLMENT_STEP) + 1);
	enum crm_status status;

	crm_record_set_text(task, TASK_TITLE, step->title);
	crm_record_set_text(task, TASK_DUE, crm_record_text(advance->enrolment, ENROLMENT_NEXT_ON));
	crm_record_set_text(task, TASK_ABOUT, advance->record->id);
	/* Unique: whatever happens, nobody gets a step twice. */
	crm_record_set_text(task, TASK_REFERENCE, reference);
	if (owner >= 0)
		crm_record_set_text(task, TASK_OWNER, crm_record_text(advance->record, owner));
	status = crm_domain_add(advance->session, task);
	if (!status)
		advance->visit(advance->context,
			       &(struct crm_sequence_progress){.record = advance->record->id,
							       .task = task});
	return status;
}

static enum crm_status take_steps(struct advance *advance)
{
	struct crm_record *enrolment = advance->enrolment;
	CRM_AUTO(record) before = crm_record_copy(enrolment);
	char today[CRM_DAY_TEXT];
	enum crm_status status = CRM_OK;

	crm_day_text(advance->session->clock.today, today);
	while (!status && crm_record_has(enrolment, ENROLMENT_NEXT_ON) &&
	       strcmp(crm_record_text(enrolment, ENROLMENT_NEXT_ON), today) <= 0) {
		int64_t number = crm_record_number(enrolment, ENROLMENT_STEP);
		struct step step = {0};
		bool is_there;

		status = read_step(crm_record_text(advance->sequence, SEQUENCE_STEPS), number,
				   &step, &is_there);
		if (!status && is_there)
			status = add_task(advance, &step);
		free(step.title);
		crm_record_set_number(enrolment, ENROLMENT_STEP, number + 1);
		if (!status)
			status = set_next(advance->sequence, enrolment);
	}
	return status ? status : crm_domain_update(advance->session, before, enrolment, NULL);
}

static enum crm_status advance_one(struct advance *advance, const char *id)
{
	struct crm_session *session = advance->session;
	const char *record, *stop = NULL;
	enum crm_status status = crm_record_load(session, &crm_enrolment, id, &advance->enrolment);

	if (status)
		return status;
	record = crm_record_text(advance->enrolment, ENROLMENT_RECORD);
	status = crm_record_load(session, &crm_sequence,
				 crm_record_text(advance->enrolment, ENROLMENT_SEQUENCE),
				 &advance->sequence);
	if (!status)
		status = crm_record_load(session, crm_noun_of_id(session, record), record,
					 &advance->record);
	if (status || !crm_record_number(advance->sequence, SEQUENCE_IS_ACTIVE))
		return status;
	status = find_stop(advance, &stop);
	if (status || !stop)
		return status ? status : take_steps(advance);
	advance->visit(advance->context,
		       &(struct crm_sequence_progress){.record = record, .result = stop});
	return end(session, id, stop);
}

enum crm_status crm_sequence_advance(struct crm_session *session, crm_sequence_visit *visit,
				     void *context)
{
	CRM_AUTO(query) due = crm_query_new(session->store, SQL_SEQUENCE_DUE);
	CRM_SCOPED(str) ids = {0};
	char today[CRM_DAY_TEXT];
	enum crm_status status;

	crm_query_bind_text(due, 1, crm_day_text(session->clock.today, today));
	while (crm_query_next(due))
		crm_str_add_bytes(&ids, crm_query_text(due, 0), crm_query_length(due, 0) + 1);
	status = crm_query_status(due);
	for (const char *id = ids.text; !status && id && id < ids.text + ids.length;
	     id += strlen(id) + 1) {
		AUTO_ADVANCE advance = {.session = session, .visit = visit, .context = context};

		status = advance_one(&advance, id);
	}
	return status;
}
