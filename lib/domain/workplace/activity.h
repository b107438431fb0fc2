/* Activities: who did something, and for how long.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_ACTIVITY_H
#define CRM_DOMAIN_WORKPLACE_ACTIVITY_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: a new one is done by the user who acts. */
enum crm_status crm_activity_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after) CRM_MUST_CHECK;

#endif
