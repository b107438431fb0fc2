/* A customer and its pool. For pool*.c only.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_POOLING_H
#define CRM_DOMAIN_CUSTOMER_POOLING_H

#include "domain/customer/pool.h"

struct crm_pool_customer {
	const struct crm_record *record;
	int owner, owned_at, is_locked, created_at; /* fields of its noun */
};
/* CRM_REFUSED when its noun has no such fields. */
enum crm_status crm_pool_customer_read(const struct crm_record *record,
				       struct crm_pool_customer *out) CRM_MUST_CHECK;
/* The day since which it is its owner's, or nobody's. */
crm_day crm_pool_owned_since(const struct crm_pool_customer *customer);

/* The ids of the active pools in their order, each with its NUL. */
enum crm_status crm_pool_ids(struct crm_session *session, struct crm_str *ids) CRM_MUST_CHECK;
/* The first pool whose criteria a customer fits, and whose members its owner, if any, is one of;
 * *out is yours, NULL: none. */
enum crm_status crm_pool_of(struct crm_session *session, const struct crm_record *customer,
			    struct crm_record **out) CRM_MUST_CHECK;
/* Which rule of the pool takes it first, and when; out->rule is NULL when none does. */
enum crm_status crm_pool_find_due(struct crm_session *session, const struct crm_record *pool,
				  const struct crm_record *record,
				  struct crm_pool_due *out) CRM_MUST_CHECK;

#endif
