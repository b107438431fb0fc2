/* Users: who reports to whom.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_USER_H
#define CRM_DOMAIN_WORKPLACE_USER_H

#include "domain/rule.h"

/* Rules, see domain/rule.h: nobody is the manager of their own manager, zones and times of the day
 * make sense; who changes the team was in the former one until yesterday; with a user go the
 * memberships. */
enum crm_status crm_user_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after) CRM_MUST_CHECK;
enum crm_status crm_user_follow(struct crm_session *session, const struct crm_record *before,
				struct crm_record *after) CRM_MUST_CHECK;
enum crm_status crm_user_leave(struct crm_session *session,
			       const struct crm_record *user) CRM_MUST_CHECK;

/* "22:00-07:00" in seconds after midnight; `from` may be behind `to`. CRM_INVALID. */
enum crm_status crm_user_quiet_hours(const char *text, int *from, int *to) CRM_MUST_CHECK;

#endif
