/* Telephone numbers as they are found: in E.164, beside what was typed.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_PHONE_H
#define CRM_DOMAIN_CUSTOMER_PHONE_H

#include "domain/rule.h"

/* Fills in the field beside each field of numbers ("phone_e164" beside "phone"): a number without a
 * calling code is one of the record's country, else of the store's. What cannot be understood is
 * there as its digits. For every noun; does nothing to one without such fields, or when neither
 * numbers nor country are others than before. */
enum crm_status crm_phone_rule(struct crm_session *session, const struct crm_record *before,
			       struct crm_record *after) CRM_MUST_CHECK;

/* The same for every record of the store, when its country has become another. Inside an
 * operation. */
enum crm_status crm_phone_refresh(struct crm_session *session) CRM_MUST_CHECK;

#endif
