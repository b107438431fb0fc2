/* Whether somebody else changed the same fields meanwhile.
 * SPDX-License-Identifier: MIT */
#include "record/past/stale.h"

#include "record/journal.h"
#include "record/value.h"

struct comparison {
	const struct crm_record *before, *after;
	int64_t operation;
	int64_t revision;
};

static enum crm_status compare(void *context, const struct crm_field_change *change)
{
	const struct comparison *comparison = context;
	const struct crm_record *before = comparison->before;
	CRM_SCOPED(str) now = {0};
	int field = change->field;

	if (field < 0 || crm_value_equal(&before->values[field], &comparison->after->values[field]))
		return CRM_OK;
	crm_value_add_text(&now, &before->noun->fields[field], &before->values[field], NULL);
	return crm_hint(crm_fail(CRM_CONFLICT,
				 "%s of '%s' was changed after revision %lld; it is now '%s'",
				 change->name, crm_record_title(before),
				 (long long)comparison->revision, crm_str_text(&now)),
			"crm-history show %lld", (long long)comparison->operation);
}

enum crm_status crm_record_check_stale(struct crm_session *session, const struct crm_record *before,
				       const struct crm_record *after, int64_t revision)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_JOURNAL_OF_RECORD_AFTER);
	struct comparison comparison = {before, after, 0, revision};
	enum crm_status status = CRM_OK;

	crm_query_bind_text(query, 1, before->id);
	crm_query_bind_integer(query, 2, revision);
	while (!status && crm_query_next(query)) {
		comparison.operation = crm_query_integer(query, 0);
		status = crm_journal_each_field(before->noun, crm_query_text(query, 2), compare,
						&comparison);
	}
	return status ? status : crm_query_status(query);
}
