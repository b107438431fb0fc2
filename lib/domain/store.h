/* What a new store holds.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_STORE_H
#define CRM_DOMAIN_STORE_H

#include "domain/rule.h"

/* Fills a new store: the user who acts, the currency (EUR when NULL), and the standard pipeline
 * with its stages. Inside an operation. CRM_USAGE when that is no currency. */
enum crm_status crm_domain_prepare(struct crm_session *session,
				   const char *currency) CRM_MUST_CHECK;

#endif
