/* How far somebody has come with us: stages that follow from what happened, each with its day.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_LIFECYCLE_H
#define CRM_DOMAIN_CUSTOMER_LIFECYCLE_H

#include "record/query/select.h"

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

enum crm_life_stage {
	CRM_LIFE_FIRST_TOUCH,
	CRM_LIFE_LEAD,
	CRM_LIFE_CUSTOMER,
	CRM_LIFE_USE,
	CRM_LIFE_AFTER_SALE,
	CRM_LIFE_REPURCHASE,
	CRM_LIFE_REFERRAL,
	CRM_LIFE_STAGES,
};

/* The stages of one of many. Borrowed for the call. */
struct crm_life {
	const char *id;
	bool is_reached[CRM_LIFE_STAGES];
	crm_day days[CRM_LIFE_STAGES];
};
typedef enum crm_status crm_life_visit(void *context, const struct crm_life *life);

/* The same stages as crm_lifecycle_each of each contact or company that the selection takes, in the
 * order of their ids; what happened is read once over all. The selection has no columns yet. */
enum crm_status crm_life_walk(struct crm_session *session, const struct crm_noun *noun,
			      struct crm_select *select, crm_life_visit *visit,
			      void *context) CRM_MUST_CHECK;

#endif
