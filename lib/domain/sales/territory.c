/* Territories: which companies are whose.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/territory.h"

#include "catalog/company.h"
#include "catalog/territory.h"
#include "record/query/filter.h"

#include <string.h>

enum crm_status crm_territory_rule(struct crm_session *session, const struct crm_record *before,
				   struct crm_record *after)
{
	const char *criteria = crm_record_text(after, TERRITORY_CRITERIA);
	CRM_SCOPED(filter) filter = {.is_territory = true};
	CRM_AUTO(query) last = NULL;
	enum crm_status status = CRM_OK;
	int64_t position = 0;

	if (!crm_record_has(after, TERRITORY_POSITION)) {
		last = crm_query_new(session->store, SQL_TERRITORY_LAST);
		status = crm_query_one_integer(last, 0, &position);
		crm_record_set_number(after, TERRITORY_POSITION, position + 1);
	}
	if (status || !*criteria || !crm_domain_changes(before, after, TERRITORY_CRITERIA))
		return status;
	if (strspn(criteria, " \t\n") == strlen(criteria))
		return crm_fail(CRM_INVALID, "criteria: an empty filter fits every company");
	status = crm_filter_compile(session, &crm_company, "r", criteria, &filter);
	return status ? crm_fail_at(status, "criteria: ") : CRM_OK;
}
