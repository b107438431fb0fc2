/* Activities: who did something, and for how long.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/activity.h"

#include "catalog/activity.h"
#include "domain/limit.h"
#include "domain/workplace/standard.h"

enum crm_status crm_activity_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after)
{
	enum crm_status status = crm_limit_positive(after, ACTIVITY_MINUTES);

	if (!status)
		status = crm_limit_owner(session, before, after, ACTIVITY_OWNER);
	return status ? status : crm_standard_check(session, before, after);
}
