/* Users: who reports to whom, and when they are not to be disturbed.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/user.h"

#include "catalog/user.h"
#include "domain/limit.h"
#include "domain/workplace/team.h"

enum crm_status crm_user_quiet_hours(const char *text, int *from, int *to)
{
	const char *dash = strchr(text, '-');
	CRM_AUTO_TEXT first = crm_copy_bytes(text, dash ? (size_t)(dash - text) : 0);

	if (!dash || crm_time_word(first, from) || crm_time_word(dash + 1, to))
		return crm_hint(crm_fail(CRM_INVALID, "'%s' is no span of hours", text),
				"22:00-07:00");
	return CRM_OK;
}

static enum crm_status check_times(const struct crm_record *user)
{
	const char *zone = crm_record_text(user, USER_TIMEZONE);
	const char *quiet = crm_record_text(user, USER_QUIET_HOURS);
	const char *digest = crm_record_text(user, USER_DIGEST_TIME);
	int from, to;

	if (*zone && !crm_zone_is_known(zone))
		return crm_fail(CRM_INVALID, "timezone: there is no zone '%s' here", zone);
	if (*quiet && crm_user_quiet_hours(quiet, &from, &to))
		return crm_fail_at(CRM_INVALID, "quiet_hours: ");
	if (*digest && crm_time_word(digest, &from))
		return crm_fail_at(CRM_INVALID, "digest_time: ");
	return CRM_OK;
}

enum crm_status crm_user_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after)
{
	enum crm_status status = check_times(after);

	return status ? status : crm_limit_chain(session, before, after, USER_MANAGER);
}

enum crm_status crm_user_follow(struct crm_session *session, const struct crm_record *before,
				struct crm_record *after)
{
	if (!before || !crm_domain_changes(before, after, USER_TEAM))
		return CRM_OK;
	return crm_team_part(session, before, session->clock.today);
}

enum crm_status crm_user_leave(struct crm_session *session, const struct crm_record *user)
{
	return crm_team_forget(session, user->id, CRM_DAY_MIN);
}
