/* Pools: customers whom nobody follows up go to all, and are claimed again.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_POOL_H
#define CRM_DOMAIN_CUSTOMER_POOL_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: its noun has customers, its filters can be read, days are no less than
 * nothing. */
enum crm_status crm_pool_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after) CRM_MUST_CHECK;

/* Keeps owned_at in step with the owner, for nouns that have it: since when a record is its
 * owner's, or nobody's. Asked of every record that is written. */
void crm_pool_keep_owned(const struct crm_session *session, const struct crm_record *before,
			 struct crm_record *after);

/* A customer that goes into a pool on a day, today or before when it is due. */
struct crm_pool_due {
	const struct crm_record *pool;
	char id[CRM_ID_TEXT];
	char owner[CRM_ID_TEXT];
	const char *rule; /* "no follow-up", "no new deal", "nothing won" */
	int64_t days;     /* that the rule allows */
	crm_day since;    /* the last one, or since when it is the owner's */
	crm_day due_on;   /* `since` and `days` */
};
typedef enum crm_status crm_pool_visit(void *context, const struct crm_pool_due *due);
/* Customers that are due, or with `reminds` those whose owners are to be told, pool by pool; those
 * of one owner when `owner` is not NULL, which is much less to look at. Locked ones and those
 * without an owner are none. An owner who received a customer at no known time did so when it was
 * first kept. */
enum crm_status crm_pool_each_due(struct crm_session *session, bool reminds, const char *owner,
				  crm_pool_visit *visit, void *context) CRM_MUST_CHECK;

/* Inside an operation: takes a customer from its owner when it is still due, and the contacts of a
 * company that are the same owner's; session->reason says why. `*is_taken` tells. */
enum crm_status crm_pool_recycle(struct crm_session *session, const struct crm_pool_due *due,
				 bool *is_taken) CRM_MUST_CHECK;
/* "no follow-up for 30 days, since 2026-01-01" */
void crm_pool_add_reason(struct crm_str *out, const struct crm_pool_due *due);

/* Inside an operation: gives a customer that is nobody's to a user. CRM_REFUSED says which limit
 * of the pool stands against it, or that it is in none. */
enum crm_status crm_pool_claim(struct crm_session *session, struct crm_record *customer,
			       const char *user) CRM_MUST_CHECK;
/* Inside an operation: the owner gives it back. CRM_REFUSED when it is nobody's. */
enum crm_status crm_pool_release(struct crm_session *session,
				 struct crm_record *customer) CRM_MUST_CHECK;

#endif
