/* Companies: which one belongs to which.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_COMPANY_H
#define CRM_DOMAIN_CUSTOMER_COMPANY_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: no company belongs to a part of itself. */
enum crm_status crm_company_rule(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after) CRM_MUST_CHECK;

/* One company in the tree of those that it belongs to. Borrowed for the call. */
struct crm_company_branch {
	const char *id, *name;
	int64_t level;      /* 0: at the top */
	const char *path;   /* the names from the top down, with " > " between */
	const char *parent; /* NULL at the top */
};
typedef enum crm_status crm_company_branch_visit(void *context,
						 const struct crm_company_branch *branch);
/* The tree below a company, or with `id` NULL every tree of more than one company; each branch
 * before the next one. */
enum crm_status crm_company_each_branch(struct crm_session *session, const char *id,
					crm_company_branch_visit *visit,
					void *context) CRM_MUST_CHECK;

#endif
