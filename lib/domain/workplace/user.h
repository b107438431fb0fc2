/* Users: who reports to whom.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_USER_H
#define CRM_DOMAIN_WORKPLACE_USER_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: nobody is the manager of their own manager. */
enum crm_status crm_user_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after) CRM_MUST_CHECK;

#endif
