/* Tags: which words can be one.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_TAG_H
#define CRM_DOMAIN_CUSTOMER_TAG_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: a tag has none of the characters that stand between tags. */
enum crm_status crm_tag_rule(struct crm_session *session, const struct crm_record *before,
			     struct crm_record *after) CRM_MUST_CHECK;

#endif
