/* Registrations: who reported a customer or a deal first is protected until a day.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_REGISTRATION_H
#define CRM_DOMAIN_SALES_REGISTRATION_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: the holder is who acts and the last day is in registration.days unless
 * said. CRM_REFUSED names another holder whose registration of it, or of the company or contact of
 * the deal, holds on some of the days. */
enum crm_status crm_registration_rule(struct crm_session *session, const struct crm_record *before,
				      struct crm_record *after) CRM_MUST_CHECK;

/* Ends it today, inside an operation; today it is free already. CRM_REFUSED when it has ended. */
enum crm_status crm_registration_release(struct crm_session *session,
					 struct crm_record *registration) CRM_MUST_CHECK;

/* Whether somebody else has a record today: CRM_REFUSED names them. */
enum crm_status crm_registration_check(struct crm_session *session, const struct crm_record *record,
				       const char *holder) CRM_MUST_CHECK;

#endif
