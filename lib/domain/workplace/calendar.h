/* Calendars: whether they can be read, and whose is which.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_CALENDAR_H
#define CRM_DOMAIN_WORKPLACE_CALENDAR_H

#include "domain/rule.h"
#include "domain/workplace/working_time.h"

/* Rule, see domain/rule.h: hours, zone and holidays can be read; the first one is the standard. */
enum crm_status crm_calendar_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after) CRM_MUST_CHECK;
/* There is one standard calendar: the others stop being it. */
enum crm_status crm_calendar_follow(struct crm_session *session, const struct crm_record *before,
				    struct crm_record *after) CRM_MUST_CHECK;

/* CRM_CONFLICT when another one is the standard calendar, see domain/stands.h. */
enum crm_status crm_calendar_stands(struct crm_session *session,
				    const struct crm_record *calendar) CRM_MUST_CHECK;

/* The working time of the calendar of an id, "" for the standard one, or of a user: their own
 * calendar's or the standard one's. `*has_out` is false when there is none, and `out` empty; clear
 * it. */
enum crm_status crm_calendar_read(struct crm_session *session, const char *id,
				  struct crm_working_time *out, bool *has_out) CRM_MUST_CHECK;
enum crm_status crm_calendar_of_user(struct crm_session *session, const char *user,
				     struct crm_working_time *out, bool *has_out) CRM_MUST_CHECK;

/* `from` and so many seconds of the standard calendar's working time; of time as it passes when
 * there is none. */
enum crm_status crm_calendar_deadline(struct crm_session *session, crm_instant from,
				      int64_t seconds, crm_instant *out) CRM_MUST_CHECK;

#endif
