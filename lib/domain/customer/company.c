/* Companies: which one belongs to which.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/company.h"

#include "base/credit_code.h"
#include "catalog/company.h"
#include "domain/limit.h"

static enum crm_status check_credit_code(const struct crm_record *before, struct crm_record *after)
{
	char code[CRM_CREDIT_CODE_LENGTH + 1];
	enum crm_status status;

	if (!crm_record_has(after, COMPANY_CREDIT_CODE) ||
	    !crm_domain_changes(before, after, COMPANY_CREDIT_CODE))
		return CRM_OK;
	status = crm_credit_code_parse(crm_record_text(after, COMPANY_CREDIT_CODE), code);
	if (status)
		return crm_fail_at(status, "credit_code: ");
	crm_record_set_text(after, COMPANY_CREDIT_CODE, code);
	return CRM_OK;
}

enum crm_status crm_company_rule(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after)
{
	enum crm_status status = crm_limit_positive(after, COMPANY_EMPLOYEES);

	if (!status)
		status = check_credit_code(before, after);
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
