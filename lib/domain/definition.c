/* The records that a definition concerns.
 * SPDX-License-Identifier: MIT */
#include "domain/definition.h"

#include "base/spool.h"
#include "record/record.h"

static enum crm_status gather(struct crm_session *session, const struct crm_noun *noun,
			      const char *field, struct crm_spool *ids)
{
	CRM_AUTO_TEXT which = field ? crm_format(" WHERE \"%s\" IS NOT NULL", field) : NULL;
	CRM_AUTO_TEXT sql =
		crm_format("SELECT id FROM \"%s\"%s ORDER BY id", noun->name, which ? which : "");
	CRM_AUTO(query) query = crm_query_made(session->store, sql);
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(query))
		status = crm_spool_add(ids, session->directory, crm_query_text(query, 0));
	if (!status)
		status = crm_query_status(query);
	return status ? status : crm_spool_rewind(ids);
}

enum crm_status crm_definition_each_record(struct crm_session *session, const struct crm_noun *noun,
					   const char *field, crm_definition_change *change,
					   void *context)
{
	CRM_SCOPED(spool) ids = {0};
	enum crm_status status = gather(session, noun, field, &ids);
	const char *id;

	while (!status && (id = crm_spool_next(&ids)) != NULL) {
		CRM_AUTO(record) record = NULL;

		status = crm_record_load(session, noun, id, &record);
		if (!status)
			status = change(session, record, context);
	}
	return status ? status : ids.status;
}
