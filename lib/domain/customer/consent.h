/* Consents: given, and withdrawn.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_CONSENT_H
#define CRM_DOMAIN_CUSTOMER_CONSENT_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: given now unless said, never in the future, and not withdrawn before. */
enum crm_status crm_consent_rule(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after) CRM_MUST_CHECK;

/* Ends it now, inside an operation. CRM_REFUSED when it was withdrawn already. */
enum crm_status crm_consent_withdraw(struct crm_session *session,
				     struct crm_record *consent) CRM_MUST_CHECK;

#endif
