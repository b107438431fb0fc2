/* Absences: who is away, and who is there to work.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_ABSENCE_H
#define CRM_DOMAIN_WORKPLACE_ABSENCE_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: it does not end before it begins, and nobody stands in for themselves.
 */
enum crm_status crm_absence_rule(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after) CRM_MUST_CHECK;

/* Whether a user is away on a day; `deputy` (may be NULL) gets the id of who stands in, or "". */
enum crm_status crm_absence_find(struct crm_session *session, const char *user, crm_day day,
				 bool *out, char deputy[CRM_ID_TEXT]) CRM_MUST_CHECK;

#endif
