/* Territories: which companies are whose.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_TERRITORY_H
#define CRM_DOMAIN_SALES_TERRITORY_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: the criteria are a filter of companies that asks for no territory; a new
 * territory is the last unless told otherwise. */
enum crm_status crm_territory_rule(struct crm_session *session, const struct crm_record *before,
				   struct crm_record *after) CRM_MUST_CHECK;

#endif
