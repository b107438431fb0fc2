/* Users: who reports to whom.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/user.h"

#include "catalog/user.h"
#include "domain/limit.h"
#include "domain/workplace/team.h"

enum crm_status crm_user_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after)
{
	return crm_limit_chain(session, before, after, USER_MANAGER);
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
