/* What a new store holds.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_STORE_H
#define CRM_DOMAIN_STORE_H

#include "domain/rule.h"
#include "record/care/check.h"

/* Fills a new store: the user who acts, the currency (EUR when NULL), the standard pipeline with
 * its stages, and the types of relations. Inside an operation. CRM_USAGE when that is no
 * currency. */
enum crm_status crm_domain_prepare(struct crm_session *session,
				   const char *currency) CRM_MUST_CHECK;

/* Goes through what only the rules of the trade know, beside what crm_check_store finds. */
enum crm_status crm_domain_check(struct crm_session *session, crm_finding_visit *visit,
				 void *context) CRM_MUST_CHECK;

#endif
