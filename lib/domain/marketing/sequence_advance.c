/* Sequences go on: tasks are made, mails that were sent are noted, and who answered is left alone.
 * SPDX-License-Identifier: MIT */
#include "domain/marketing/sequence.h"

#include "catalog/activity.h"
#include "catalog/enrolment.h"
#include "catalog/sequence.h"
#include "catalog/task.h"
#include "domain/rule.h"

struct advance {
	struct crm_session *session;
	const struct crm_sequence_way *way;
	char today[CRM_DAY_TEXT];
};

static void tell(const struct advance *advance, const struct crm_sequence_due *due,
		 const struct crm_record *made, const char *result)
{
	struct crm_sequence_progress progress = {.due = due, .made = made, .result = result};

	advance->way->visit(advance->way->context, &progress);
}

static const char *owner_of(const struct crm_record *record)
{
	int owner = crm_field_find(record->noun, "owner");

	return owner >= 0 ? crm_record_text(record, owner) : "";
}

static enum crm_status add_task(const struct advance *advance, const struct crm_sequence_due *due)
{
	CRM_AUTO(record) task = crm_record_new(&crm_task);
	CRM_AUTO_TEXT reference =
		crm_format("%s/%lld", due->enrolment->id,
			   (long long)crm_record_number(due->enrolment, ENROLMENT_STEP) + 1);
	enum crm_status status;

	crm_record_set_text(task, TASK_TITLE, due->step.title);
	crm_record_set_text(task, TASK_KIND, crm_sequence_step_name(due->step.kind));
	crm_record_set_text(task, TASK_DUE, crm_record_text(due->enrolment, ENROLMENT_NEXT_ON));
	crm_record_set_text(task, TASK_ABOUT, due->record->id);
	/* Unique: whatever happens, nobody gets a step twice. */
	crm_record_set_text(task, TASK_REFERENCE, reference);
	crm_record_set_text(task, TASK_OWNER, owner_of(due->record));
	status = crm_domain_add(advance->session, task);
	if (!status)
		tell(advance, due, task, "added");
	return status;
}

/* What they were told; a template that cannot be filled in any more leaves its name. */
static void set_words(const struct advance *advance, const struct crm_sequence_due *due,
		      struct crm_record *activity)
{
	CRM_SCOPED(str) subject = {0};
	CRM_SCOPED(str) text = {0};

	crm_record_set_text(activity, ACTIVITY_SUBJECT, due->step.title);
	if (!due->template ||
	    advance->way->compose(advance->session, due->template, due->record, &subject, &text)) {
		crm_message_clear();
		return;
	}
	crm_record_set_text(activity, ACTIVITY_SUBJECT, subject.text);
	crm_record_set_text(activity, ACTIVITY_NOTE, text.text);
}

static enum crm_status add_activity(const struct advance *advance,
				    const struct crm_sequence_due *due)
{
	CRM_AUTO(record) activity = crm_record_new(&crm_activity);
	CRM_AUTO_TEXT outcome = crm_format("sent to %s", crm_str_text(&due->address));
	enum crm_status status;

	crm_record_set_text(activity, ACTIVITY_KIND, "email");
	crm_record_set_text(activity, ACTIVITY_DIRECTION, "out");
	crm_record_set_text(activity, ACTIVITY_ABOUT, due->record->id);
	crm_record_set_text(activity, ACTIVITY_OUTCOME, outcome);
	crm_record_set_text(activity, ACTIVITY_OWNER, owner_of(due->record));
	crm_record_set_text(activity, ACTIVITY_REFERENCE, due->occurrence);
	set_words(advance, due, activity);
	status = crm_domain_add(advance->session, activity);
	if (!status)
		tell(advance, due, activity, "sent");
	return status;
}

/* The days between two steps stay the same when a mail had to wait. */
static void shift(const struct advance *advance, struct crm_record *enrolment)
{
	char text[CRM_DAY_TEXT];
	crm_day planned = 0, started = 0;

	(void)crm_day_parse(crm_record_text(enrolment, ENROLMENT_NEXT_ON), &planned);
	(void)crm_day_parse(crm_record_text(enrolment, ENROLMENT_STARTED_ON), &started);
	started += advance->session->clock.today - planned;
	crm_record_set_text(enrolment, ENROLMENT_STARTED_ON, crm_day_text(started, text));
}

static bool is_sent(const struct advance *advance, const struct crm_sequence_due *due)
{
	return due->claim.state == CRM_REMINDER_SENT ||
	       (advance->way->assumes_sent && due->claim.state == CRM_REMINDER_DUE &&
		!due->held.length);
}

/* Takes the step; false when it has to wait. */
static enum crm_status take_step(struct advance *advance, struct crm_sequence_due *due,
				 bool *is_taken)
{
	bool is_mail = due->has_step && due->step.kind == CRM_STEP_EMAIL;
	CRM_AUTO(record) after = crm_record_copy(due->enrolment);
	int64_t number = crm_record_number(after, ENROLMENT_STEP);
	enum crm_status status = CRM_OK;

	*is_taken = !is_mail || is_sent(advance, due);
	if (!*is_taken)
		return CRM_OK;
	if (is_mail) {
		status = add_activity(advance, due);
		shift(advance, after);
	} else if (due->has_step) {
		status = add_task(advance, due);
	}
	crm_record_set_number(after, ENROLMENT_STEP, number + 1);
	if (!status)
		status = crm_sequence_set_next(due->sequence, after);
	return status ? status : crm_domain_update(advance->session, due->enrolment, after, NULL);
}

static bool is_due(const struct advance *advance, const struct crm_record *enrolment)
{
	return crm_record_has(enrolment, ENROLMENT_NEXT_ON) &&
	       strcmp(crm_record_text(enrolment, ENROLMENT_NEXT_ON), advance->today) <= 0;
}

/* One step after the other, each as things stand then. */
static enum crm_status take_steps(void *context, struct crm_sequence_due *due)
{
	struct advance *advance = context;
	CRM_AUTO_TEXT id = crm_copy(due->enrolment->id);
	bool is_taken = true;
	enum crm_status status = CRM_OK;

	while (!status && is_taken && is_due(advance, due->enrolment)) {
		if (due->stop) {
			tell(advance, due, NULL, due->stop);
			return crm_sequence_end(advance->session, id, due->stop);
		}
		status = take_step(advance, due, &is_taken);
		if (status || !is_taken)
			break;
		crm_sequence_due_clear(due);
		status = crm_sequence_look(advance->session, id, due);
	}
	return status;
}

enum crm_status crm_sequence_advance(struct crm_session *session,
				     const struct crm_sequence_way *way)
{
	struct advance advance = {.session = session, .way = way};

	crm_day_text(session->clock.today, advance.today);
	return crm_sequence_each_due(session, take_steps, &advance);
}
