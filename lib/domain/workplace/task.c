/* Tasks: doing them, and those that come again.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/task.h"

#include "catalog/task.h"
#include "domain/limit.h"
#include "record/value.h"

#include <string.h>

static bool has_status(const struct crm_record *task, const char *word)
{
	return crm_equal(crm_record_text(task, TASK_STATUS), word);
}

/* The first date after today in the rhythm that began with the task's own. */
static enum crm_status next_due(struct crm_session *session, const struct crm_record *task,
				crm_day *out)
{
	const char *rule = crm_record_text(task, TASK_RECURRENCE);
	int month_day = (int)crm_record_number(task, TASK_RECURRENCE_DAY);
	crm_day day = session->clock.today;
	enum crm_status status;

	(void)crm_day_parse(crm_record_text(task, TASK_DUE), &day);
	do
		status = crm_recur_on(rule, day, month_day, &day);
	while (!status && day <= session->clock.today);
	if (status)
		return crm_fail_at(status, "recurrence: ");
	*out = day;
	return CRM_OK;
}

/* The recurrence goes over to the next task: a task makes one only once, even when it is opened
 * again. */
static enum crm_status make_next(struct crm_session *session, struct crm_record *task,
				 char next[CRM_ID_TEXT])
{
	static const int kept[] = {TASK_TITLE, TASK_PRIORITY, TASK_RECURRENCE, TASK_RECURRENCE_DAY,
				   TASK_ABOUT, TASK_OWNER,    TASK_NOTE};
	CRM_AUTO(record) another = NULL;
	char text[CRM_DAY_TEXT];
	crm_day day = 0;
	enum crm_status status;

	next[0] = '\0';
	if (!crm_record_has(task, TASK_RECURRENCE))
		return CRM_OK;
	status = next_due(session, task, &day);
	if (status)
		return status;
	another = crm_record_new(&crm_task);
	for (size_t i = 0; i < CRM_COUNT(kept); i++)
		crm_record_set(another, kept[i], &task->values[kept[i]]);
	crm_record_set_text(another, TASK_DUE, crm_day_text(day, text));
	crm_record_clear_field(task, TASK_RECURRENCE);
	crm_record_clear_field(task, TASK_RECURRENCE_DAY);
	status = crm_domain_add(session, another);
	if (!status)
		memcpy(next, another->id, CRM_ID_TEXT);
	return status;
}

/* The rhythm began with the date that somebody gave: those that follow from it do not move it. */
static void keep_month_day(const struct crm_record *before, struct crm_record *after)
{
	crm_day day = 0;
	bool is_kept = crm_record_has(after, TASK_RECURRENCE_DAY) &&
		       !(before && crm_domain_changes(before, after, TASK_DUE));

	if (!crm_record_has(after, TASK_RECURRENCE) ||
	    !crm_day_parse(crm_record_text(after, TASK_DUE), &day))
		crm_record_clear_field(after, TASK_RECURRENCE_DAY);
	else if (!is_kept)
		crm_record_set_number(after, TASK_RECURRENCE_DAY, crm_civil_from_day(day).day);
}

enum crm_status crm_task_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after)
{
	enum crm_status status = CRM_OK;
	char text[CRM_INSTANT_TEXT], next[CRM_ID_TEXT];
	crm_day day = 0;

	if (!crm_record_has(after, TASK_STATUS))
		return crm_fail(CRM_INVALID, "a task needs a status");
	if (crm_record_has(after, TASK_RECURRENCE) &&
	    crm_recur(crm_record_text(after, TASK_RECURRENCE), session->clock.today, &day))
		return crm_fail_at(CRM_INVALID, "recurrence: ");
	keep_month_day(before, after);
	if (!has_status(after, "done"))
		crm_record_clear_field(after, TASK_DONE_AT);
	else if (!crm_record_has(after, TASK_DONE_AT))
		crm_record_set_text(after, TASK_DONE_AT,
				    crm_instant_text(session->clock.now, text));
	if (before && has_status(after, "done") && !has_status(before, "done"))
		status = make_next(session, after, next);
	return status ? status : crm_limit_owner(session, before, after, TASK_OWNER);
}

enum crm_status crm_task_finish(struct crm_session *session, struct crm_record *task,
				char next[CRM_ID_TEXT])
{
	CRM_AUTO(record) before = crm_record_copy(task);
	enum crm_status status;

	if (has_status(task, "done"))
		return crm_fail(CRM_REFUSED, "task '%s' is done already (%.10s)",
				crm_record_title(task), crm_record_text(task, TASK_DONE_AT));
	status = make_next(session, task, next);
	crm_record_set_text(task, TASK_STATUS, "done");
	return status ? status : crm_domain_update(session, before, task, NULL);
}

enum crm_status crm_task_reopen(struct crm_session *session, struct crm_record *task)
{
	CRM_AUTO(record) before = crm_record_copy(task);

	if (has_status(task, "open"))
		return crm_fail(CRM_REFUSED, "task '%s' is open", crm_record_title(task));
	crm_record_set_text(task, TASK_STATUS, "open");
	return crm_domain_update(session, before, task, NULL);
}
