/* What is a part of a record of any noun.
 * SPDX-License-Identifier: MIT */
#include "domain/part.h"

#include "record/nouns.h"

/* Their ids, each with its NUL. */
static enum crm_status find_parts(struct crm_session *session, const struct crm_record *record,
				  struct crm_str *ids)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_PART_OF);

	crm_query_bind_text(rows, 1, record->id);
	while (crm_query_next(rows))
		crm_str_add_bytes(ids, crm_query_text(rows, 0), crm_query_length(rows, 0) + 1);
	return crm_query_status(rows);
}

enum crm_status crm_part_leave(struct crm_session *session, const struct crm_record *record)
{
	CRM_SCOPED(str) ids = {0};
	enum crm_status status = find_parts(session, record, &ids);

	for (const char *id = ids.text; !status && id < ids.text + ids.length;
	     id += strlen(id) + 1) {
		CRM_AUTO(record) part = NULL;

		status = crm_record_load(session, crm_noun_of_id(session, id), id, &part);
		if (!status)
			status = crm_record_remove(session, part);
	}
	return status;
}
