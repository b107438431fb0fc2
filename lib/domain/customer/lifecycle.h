/* How far somebody has come with us: stages that follow from what happened, each with its day.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_LIFECYCLE_H
#define CRM_DOMAIN_CUSTOMER_LIFECYCLE_H

#include "record/record.h"

/* A stage that was reached. Borrowed for the call. */
struct crm_lifecycle_step {
	const char *stage; /* first-touch, lead, customer, use, after-sale, repurchase, referral */
	crm_day day;       /* in the zone of the process */
	const char *id;    /* the record that made it so */
};
typedef enum crm_status crm_lifecycle_visit(void *context, const struct crm_lifecycle_step *step);

/* Each stage that a contact or company has reached, in their order: the first activity, lead or
 * record of it; the first lead; the first deal that was won; the first activity on a later day, and
 * the first ticket since; the second deal that was won; the first one whom it referred. */
enum crm_status crm_lifecycle_each(struct crm_session *session, const char *id,
				   crm_lifecycle_visit *visit, void *context) CRM_MUST_CHECK;

#endif
