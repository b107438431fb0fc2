/* Rules of matching: which ones can be kept.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_MATCHING_H
#define CRM_DOMAIN_CUSTOMER_MATCHING_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: the comparisons name fields that the noun has, and the noun has not too
 * many rules. */
enum crm_status crm_matching_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after) CRM_MUST_CHECK;

/* Rule: a pair is two ids of one noun, the lesser first; another order is turned round. */
enum crm_status crm_namesake_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after) CRM_MUST_CHECK;

#endif
