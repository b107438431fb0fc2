/* Calendars: whether they can be read, and whose is which.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/calendar.h"

#include "catalog/calendar.h"

#include <stdlib.h>

static enum crm_status read_record(const struct crm_record *calendar, struct crm_working_time *out)
{
	enum crm_status status = CRM_OK;

	if (crm_record_has(calendar, CALENDAR_ZONE))
		status = crm_zone_open(crm_record_text(calendar, CALENDAR_ZONE), &out->zone);
	if (status)
		return crm_fail_at(status, "zone: ");
	status = crm_working_time_read_hours(out, crm_record_text(calendar, CALENDAR_HOURS));
	if (status)
		return crm_fail_at(status, "hours: ");
	status = crm_working_time_read_holidays(out, crm_record_text(calendar, CALENDAR_HOLIDAYS));
	return status ? crm_fail_at(status, "holidays: ") : CRM_OK;
}

/* NULL: none. */
static enum crm_status find_standard(struct crm_session *session, char **out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_CALENDAR_STANDARD);

	return crm_query_one_text(query, out);
}

enum crm_status crm_calendar_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after)
{
	CRM_SCOPED(working_time) time = {0};
	CRM_AUTO_TEXT standard = NULL;
	enum crm_status status = read_record(after, &time);

	if (!status && !before)
		status = find_standard(session, &standard);
	if (!status && !before && !standard)
		crm_record_set_number(after, CALENDAR_IS_STANDARD, 1);
	return status;
}

enum crm_status crm_calendar_follow(struct crm_session *session, const struct crm_record *before,
				    struct crm_record *after)
{
	bool is_new = crm_record_number(after, CALENDAR_IS_STANDARD) &&
		      !(before && crm_record_number(before, CALENDAR_IS_STANDARD));
	CRM_AUTO(record) other = NULL;
	CRM_AUTO(record) changed = NULL;
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_CALENDAR_OTHER_STANDARD);
	CRM_AUTO_TEXT id = NULL;
	enum crm_status status;

	if (!is_new)
		return CRM_OK;
	crm_query_bind_text(query, 1, after->id);
	status = crm_query_one_text(query, &id);
	if (status || !id)
		return status;
	status = crm_record_load(session, &crm_calendar, id, &other);
	if (status)
		return status;
	changed = crm_record_copy(other);
	crm_record_set_number(changed, CALENDAR_IS_STANDARD, 0);
	return crm_record_update(session, other, changed, NULL);
}

enum crm_status crm_calendar_stands(struct crm_session *session, const struct crm_record *calendar)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_CALENDAR_OTHER_STANDARD);
	CRM_AUTO_TEXT id = NULL;
	enum crm_status status;

	if (!crm_record_number(calendar, CALENDAR_IS_STANDARD))
		return CRM_OK;
	crm_query_bind_text(query, 1, calendar->id);
	status = crm_query_one_text(query, &id);
	return status || !id ? status
			     : crm_fail(CRM_CONFLICT, "another calendar is the standard one now");
}

enum crm_status crm_calendar_read(struct crm_session *session, const char *id,
				  struct crm_working_time *out, bool *has_out)
{
	CRM_AUTO(record) calendar = NULL;
	CRM_AUTO_TEXT standard = NULL;
	enum crm_status status = *id ? CRM_OK : find_standard(session, &standard);

	*out = (struct crm_working_time){0};
	*has_out = *id || standard;
	if (status || !*has_out)
		return status;
	status = crm_record_load(session, &crm_calendar, *id ? id : standard, &calendar);
	return status ? status : read_record(calendar, out);
}

enum crm_status crm_calendar_of_user(struct crm_session *session, const char *user,
				     struct crm_working_time *out, bool *has_out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_CALENDAR_OF_USER);
	CRM_AUTO_TEXT own = NULL;
	enum crm_status status;

	crm_query_bind_text(query, 1, user);
	status = crm_query_one_text(query, &own);
	return status ? status : crm_calendar_read(session, own ? own : "", out, has_out);
}

enum crm_status crm_calendar_deadline(struct crm_session *session, crm_instant from,
				      int64_t seconds, crm_instant *out)
{
	CRM_SCOPED(working_time) time = {0};
	bool has_calendar = false;
	enum crm_status status = crm_calendar_read(session, "", &time, &has_calendar);

	*out = from + seconds;
	if (status || !has_calendar)
		return status;
	if (!crm_working_time_add(&time, from, seconds, out))
		return crm_fail(CRM_CONFIG, "the standard calendar has too little working time");
	return CRM_OK;
}
