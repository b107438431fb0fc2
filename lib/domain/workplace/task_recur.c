/* When a task comes again: by words, as before, or by a rule.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/task_recur.h"

#include "catalog/task.h"

#include <stdlib.h>

enum crm_status crm_task_check_recurrence(const struct crm_record *task)
{
	const char *text = crm_record_text(task, TASK_RECURRENCE);
	struct crm_recurrence rule;
	crm_day day;

	if (crm_recurrence_is_rule(text))
		return crm_recurrence_parse(text, &rule);
	return crm_recur(text, 0, &day);
}

static crm_day day_of_task(const struct crm_session *session, const struct crm_record *task)
{
	crm_day day = session->clock.today;

	(void)crm_day_parse(crm_record_text(task, TASK_DUE), &day);
	return day;
}

/* In the rhythm that began with the task's own date. */
static enum crm_status next_by_words(const struct crm_session *session,
				     const struct crm_record *task, crm_day *out, char **left_out)
{
	const char *words = crm_record_text(task, TASK_RECURRENCE);
	int month_day = (int)crm_record_number(task, TASK_RECURRENCE_DAY);
	crm_day day = day_of_task(session, task);
	enum crm_status status;

	do
		status = crm_recur_on(words, day, month_day, &day);
	while (!status && day <= session->clock.today);
	if (status)
		return status;
	*out = day;
	*left_out = crm_copy(words);
	return CRM_OK;
}

/* Whether a line of the calendar (EXDATE:20260301,20260308T090000) has the date. */
static bool line_leaves_out(const char *line, size_t length, const char *date)
{
	enum { DATE = 8 };
	const char *at = memchr(line, ':', length);

	if (!crm_starts_with(line, "EXDATE") || !at)
		return false;
	for (const char *end = line + length; at && at + DATE < end;
	     at = memchr(at + 1, ',', (size_t)(end - at - 1)))
		if (strncmp(at + 1, date, DATE) == 0)
			return true;
	return false;
}

static bool leaves_out(const struct crm_record *task, crm_day day)
{
	const char *line = crm_record_text(task, TASK_CALENDAR);
	struct crm_civil civil = crm_civil_from_day(day);
	CRM_AUTO_TEXT date = crm_format("%04d%02d%02d", civil.year, civil.month, civil.day);

	while (*line) {
		size_t length = strcspn(line, "\n");

		if (line_leaves_out(line, length, date))
			return true;
		line += length + (line[length] == '\n');
	}
	return false;
}

/* The rule with another COUNT. */
static char *with_count(const char *text, int64_t count)
{
	CRM_SCOPED(str) out = {0};

	for (const char *at = text; *at;) {
		size_t length = strcspn(at, ";");

		if (strncmp(at, "COUNT=", strlen("COUNT=")) == 0)
			crm_str_addf(&out, "COUNT=%lld", (long long)count);
		else
			crm_str_add_bytes(&out, at, length);
		at += length;
		if (*at)
			crm_str_add_char(&out, *at++);
	}
	return crm_str_take(&out);
}

static int start_seconds(const struct crm_record *task)
{
	crm_instant start;

	return crm_instant_parse(crm_record_text(task, TASK_STARTS_AT), &start)
		       ? crm_seconds_of(start)
		       : 0;
}

static enum crm_status next_by_rule(const struct crm_session *session,
				    const struct crm_record *task, crm_day *out, char **left_out)
{
	const char *text = crm_record_text(task, TASK_RECURRENCE);
	struct crm_recurrence_walk *walk = crm_alloc(sizeof *walk);
	crm_day own = day_of_task(session, task), day = own;
	struct crm_recurrence rule;
	enum crm_status status = crm_recurrence_parse(text, &rule);
	bool is_there = !status;

	if (!status)
		crm_recurrence_begin(walk, &rule, own, start_seconds(task));
	while (is_there && (day <= own || day <= session->clock.today || leaves_out(task, day)))
		is_there = crm_recurrence_next(walk, &day);
	if (!status && !is_there)
		status = CRM_NOT_FOUND;
	if (!status) {
		*out = day;
		*left_out = rule.count ? with_count(text, rule.count - walk->given + 1)
				       : crm_copy(text);
	}
	free(walk);
	return status;
}

enum crm_status crm_task_next_day(struct crm_session *session, const struct crm_record *task,
				  crm_day *out, char **left_out)
{
	const char *zone = crm_record_text(task, TASK_TIMEZONE);
	enum crm_status status;

	if (!crm_recurrence_is_rule(crm_record_text(task, TASK_RECURRENCE)))
		return next_by_words(session, task, out, left_out);
	if (*zone)
		crm_zone_use(zone);
	status = next_by_rule(session, task, out, left_out);
	if (*zone)
		crm_zone_use(session->clock.zone);
	return status;
}

enum crm_status crm_task_add_rule(const struct crm_record *task, struct crm_str *out)
{
	const char *text = crm_record_text(task, TASK_RECURRENCE);
	crm_day day = 0;

	(void)crm_day_parse(crm_record_text(task, TASK_DUE), &day);
	if (!crm_recurrence_is_rule(text))
		return crm_recurrence_of_words(text, day,
					       (int)crm_record_number(task, TASK_RECURRENCE_DAY),
					       out);
	crm_str_add(out, text);
	return CRM_OK;
}
