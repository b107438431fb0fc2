/* Users: who reports to whom.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/user.h"

#include "catalog/user.h"
#include "domain/limit.h"

enum crm_status crm_user_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after)
{
	return crm_limit_chain(session, before, after, USER_MANAGER);
}
