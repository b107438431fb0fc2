/* Companies: which one belongs to which.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/company.h"

#include "catalog/company.h"
#include "domain/limit.h"

enum crm_status crm_company_rule(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after)
{
	enum crm_status status = crm_limit_positive(after, COMPANY_EMPLOYEES);

	return status ? status : crm_limit_chain(session, before, after, COMPANY_PARENT);
}

enum crm_status crm_company_each_branch(struct crm_session *session, const char *id,
					crm_company_branch_visit *visit, void *context)
{
	CRM_AUTO(query)
	tree = crm_query_new(session->store, id ? SQL_COMPANY_TREE_BELOW : SQL_COMPANY_TREES);
	enum crm_status status = CRM_OK;

	if (id)
		crm_query_bind_text(tree, 1, id);
	while (!status && crm_query_next(tree)) {
		struct crm_company_branch branch = {
			.id = crm_query_text(tree, 0),
			.name = crm_query_text(tree, 1),
			.level = crm_query_integer(tree, 2),
			.path = crm_query_text(tree, 3),
			.parent = crm_query_text(tree, 4),
		};

		status = visit(context, &branch);
	}
	return status ? status : crm_query_status(tree);
}
