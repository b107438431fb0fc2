/* Products: what a price may be.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_MONEY_PRODUCT_H
#define CRM_DOMAIN_MONEY_PRODUCT_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: no price is less than nothing. */
enum crm_status crm_product_rule(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after) CRM_MUST_CHECK;

#endif
