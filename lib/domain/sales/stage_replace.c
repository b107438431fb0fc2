/* A stage that goes, and its deals that stay.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/stage.h"

#include "catalog/deal.h"
#include "catalog/stage.h"

#include <string.h>

static enum crm_status move_deal(struct crm_session *session, const char *id,
				 const struct crm_record *other)
{
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	enum crm_status status = crm_record_load(session, &crm_deal, id, &before);

	if (status)
		return status;
	after = crm_record_copy(before);
	crm_record_set(after, DEAL_PIPELINE, &other->values[STAGE_PIPELINE]);
	crm_record_set_text(after, DEAL_STAGE, other->id);
	return crm_domain_update(session, before, after, NULL);
}

/* Their ids, each with its NUL: all before the first of them moves. */
static enum crm_status find_deals(struct crm_session *session, const struct crm_record *stage,
				  struct crm_str *ids, int64_t *count)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_STAGE_DEAL_IDS);

	crm_query_bind_text(rows, 1, stage->id);
	for (*count = 0; crm_query_next(rows); ++*count)
		crm_str_add_bytes(ids, crm_query_text(rows, 0), crm_query_length(rows, 0) + 1);
	return crm_query_status(rows);
}

/* The deals have not earned where they come to: what it asks for does not matter. */
enum crm_status crm_stage_replace(struct crm_session *session, const struct crm_record *stage,
				  const struct crm_record *other, int64_t *count_out)
{
	bool was_lenient = session->is_lenient;
	CRM_SCOPED(str) ids = {0};
	enum crm_status status;

	if (crm_equal(stage->id, other->id))
		return crm_fail(CRM_REFUSED, "stage '%s' does not replace itself",
				crm_record_title(stage));
	if (!crm_equal(crm_record_text(stage, STAGE_KIND), crm_record_text(other, STAGE_KIND)))
		return crm_fail(CRM_REFUSED, "stage '%s' is %s, and '%s' is %s",
				crm_record_title(stage), crm_record_text(stage, STAGE_KIND),
				crm_record_title(other), crm_record_text(other, STAGE_KIND));
	status = find_deals(session, stage, &ids, count_out);
	session->is_lenient = true;
	for (const char *id = ids.text; !status && id < ids.text + ids.length; id += strlen(id) + 1)
		status = move_deal(session, id, other);
	session->is_lenient = was_lenient;
	return status ? status : crm_domain_remove(session, stage);
}
