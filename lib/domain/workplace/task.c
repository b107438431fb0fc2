/* Tasks: doing them, giving them to others, and those that come again.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/task.h"

#include "base/recurrence.h"
#include "catalog/task.h"
#include "domain/limit.h"
#include "domain/workplace/task_recur.h"
#include "record/value.h"

#include <string.h>

static bool has_status(const struct crm_record *task, const char *word)
{
	return crm_equal(crm_record_text(task, TASK_STATUS), word);
}

/* At the same time of the clock, whatever the zone has done to it meanwhile. */
static void put_on_day(const struct crm_session *session, struct crm_record *task, crm_day day)
{
	const char *zone = crm_record_text(task, TASK_TIMEZONE);
	char date[CRM_DAY_TEXT], text[CRM_INSTANT_TEXT];
	crm_instant start;

	crm_record_set_text(task, TASK_DUE, crm_day_text(day, date));
	if (!crm_instant_parse(crm_record_text(task, TASK_STARTS_AT), &start))
		return;
	if (*zone)
		crm_zone_use(zone);
	start = crm_instant_at(day, crm_seconds_of(start));
	crm_record_set_text(task, TASK_STARTS_AT, crm_instant_text(start, text));
	if (*zone)
		crm_zone_use(session->clock.zone);
}

/* The recurrence goes over to the next task: a task makes one only once, even when it is opened
 * again. */
static enum crm_status make_next(struct crm_session *session, struct crm_record *task,
				 char next[CRM_ID_TEXT])
{
	static const int kept[] = {
		TASK_TITLE, TASK_KIND,     TASK_STARTS_AT,  TASK_MINUTES,        TASK_TIMEZONE,
		TASK_PLACE, TASK_PRIORITY, TASK_RECURRENCE, TASK_RECURRENCE_DAY, TASK_REMIND,
		TASK_ABOUT, TASK_OWNER,    TASK_NOTE,       TASK_CALENDAR,
	};
	CRM_AUTO(record) another = NULL;
	CRM_AUTO_TEXT rule = NULL;
	crm_day day = 0;
	enum crm_status status;

	next[0] = '\0';
	if (!crm_record_has(task, TASK_RECURRENCE))
		return CRM_OK;
	status = crm_task_next_day(session, task, &day, &rule);
	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		return CRM_OK;
	}
	if (status)
		return crm_fail_at(status, "recurrence: ");
	another = crm_record_new(&crm_task);
	for (size_t i = 0; i < CRM_COUNT(kept); i++)
		crm_record_set(another, kept[i], &task->values[kept[i]]);
	crm_record_set_text(another, TASK_RECURRENCE, rule);
	put_on_day(session, another, day);
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

/* A calendar that comes back has a rule where words were: they stay, as long as it says the same.
 */
static void keep_words(const struct crm_record *before, struct crm_record *after)
{
	const char *words = before ? crm_record_text(before, TASK_RECURRENCE) : "";
	const char *rule = crm_record_text(after, TASK_RECURRENCE);
	CRM_SCOPED(str) same = {0};
	crm_day day = 0;

	if (!*words || crm_recurrence_is_rule(words) || !crm_recurrence_is_rule(rule) ||
	    !crm_day_parse(crm_record_text(before, TASK_DUE), &day))
		return;
	if (crm_recurrence_of_words(words, day, (int)crm_record_number(before, TASK_RECURRENCE_DAY),
				    &same))
		crm_message_clear();
	else if (crm_equal(crm_str_text(&same), rule))
		crm_record_set(after, TASK_RECURRENCE, &before->values[TASK_RECURRENCE]);
}

bool crm_task_next_reminder(const char **cursor, struct crm_task_reminder *out)
{
	const char *at = *cursor + strspn(*cursor, ", ");
	size_t size = strcspn(at, ",");
	CRM_AUTO_TEXT word = crm_copy_bytes(at, size);

	if (!size || crm_length_word(word, &out->length))
		return false;
	out->word = at;
	out->size = size;
	*cursor = at + size;
	return true;
}

static enum crm_status check_reminders(const char *text)
{
	struct crm_task_reminder reminder;

	while (crm_task_next_reminder(&text, &reminder))
		if (reminder.length.days > CRM_TASK_AHEAD_DAYS ||
		    reminder.length.seconds > CRM_TASK_AHEAD_DAYS * CRM_DAY_SECONDS)
			return crm_fail(CRM_INVALID, "remind: at most %d days before",
					CRM_TASK_AHEAD_DAYS);
	return text[strspn(text, ", ")] ? crm_fail_at(CRM_INVALID, "remind: ") : CRM_OK;
}

/* The date and the time of a task agree: a new time brings its date, a new date keeps the clock. */
static void keep_start(const struct crm_session *session, const struct crm_record *before,
		       struct crm_record *after)
{
	const char *zone = crm_record_text(after, TASK_TIMEZONE);
	char date[CRM_DAY_TEXT];
	crm_instant start;
	crm_day day;

	if (!crm_instant_parse(crm_record_text(after, TASK_STARTS_AT), &start))
		return;
	if (before && !crm_domain_changes(before, after, TASK_STARTS_AT) &&
	    crm_domain_changes(before, after, TASK_DUE) &&
	    crm_day_parse(crm_record_text(after, TASK_DUE), &day)) {
		put_on_day(session, after, day);
		return;
	}
	if (*zone)
		crm_zone_use(zone);
	crm_record_set_text(after, TASK_DUE, crm_day_text(crm_day_of(start), date));
	if (*zone)
		crm_zone_use(session->clock.zone);
}

static enum crm_status check_time(const struct crm_record *task)
{
	const char *zone = crm_record_text(task, TASK_TIMEZONE);

	if (*zone && !crm_zone_is_known(zone))
		return crm_fail(CRM_INVALID, "timezone: there is no zone '%s' here", zone);
	if (crm_record_number(task, TASK_MINUTES) < 0)
		return crm_fail(CRM_INVALID, "minutes: it takes no time at least");
	return check_reminders(crm_record_text(task, TASK_REMIND));
}

/* Whoever gets it by other ways than crm_task_assign has not been asked. */
static void keep_assignment(const struct crm_record *before, struct crm_record *after)
{
	if (before && crm_domain_changes(before, after, TASK_OWNER) &&
	    !crm_domain_changes(before, after, TASK_ACCEPTANCE)) {
		crm_record_clear_field(after, TASK_ASSIGNED_BY);
		crm_record_clear_field(after, TASK_ACCEPTANCE);
	}
}

enum crm_status crm_task_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after)
{
	enum crm_status status = CRM_OK;
	char text[CRM_INSTANT_TEXT], next[CRM_ID_TEXT];

	if (!crm_record_has(after, TASK_STATUS))
		return crm_fail(CRM_INVALID, "a task needs a status");
	if (crm_record_has(after, TASK_RECURRENCE) && crm_task_check_recurrence(after))
		return crm_fail_at(CRM_INVALID, "recurrence: ");
	status = check_time(after);
	if (status)
		return status;
	keep_start(session, before, after);
	keep_words(before, after);
	keep_month_day(before, after);
	keep_assignment(before, after);
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

enum crm_status crm_task_assign(struct crm_session *session, struct crm_record *task,
				const char *user)
{
	CRM_AUTO(record) before = crm_record_copy(task);
	char me[CRM_ID_TEXT];
	enum crm_status status = crm_session_user(session, me);

	if (status)
		return status;
	crm_record_set_text(task, TASK_OWNER, user);
	if (crm_equal(me, user)) {
		crm_record_clear_field(task, TASK_ASSIGNED_BY);
		crm_record_clear_field(task, TASK_ACCEPTANCE);
	} else {
		crm_record_set_text(task, TASK_ASSIGNED_BY, me);
		crm_record_set_text(task, TASK_ACCEPTANCE, "pending");
	}
	return crm_domain_update(session, before, task, NULL);
}

enum crm_status crm_task_answer(struct crm_session *session, struct crm_record *task,
				bool is_accepted)
{
	CRM_AUTO(record) before = crm_record_copy(task);
	char me[CRM_ID_TEXT];
	enum crm_status status = crm_session_user(session, me);

	if (status)
		return status;
	if (!crm_equal(crm_record_text(task, TASK_ACCEPTANCE), "pending"))
		return crm_fail(CRM_REFUSED, "task '%s' waits for no answer",
				crm_record_title(task));
	if (!crm_equal(crm_record_text(task, TASK_OWNER), me))
		return crm_fail(CRM_REFUSED, "task '%s' was given to somebody else",
				crm_record_title(task));
	crm_record_set_text(task, TASK_ACCEPTANCE, is_accepted ? "accepted" : "declined");
	if (!is_accepted)
		crm_record_set_text(task, TASK_OWNER, crm_record_text(task, TASK_ASSIGNED_BY));
	return crm_domain_update(session, before, task, NULL);
}
