/* What stands beside the rows of new records of a mass.
 * SPDX-License-Identifier: MIT */
#include "record/mass_rows.h"

#include "record/journal.h"
#include "record/search/search.h"

#include <string.h>

enum { ROWS = CRM_MASS_TOGETHER };

/* Starting a statement costs as much as writing several rows. */
static struct crm_query *insert_of(struct crm_store *store, const char *into, const char *row,
				   int first)
{
	CRM_SCOPED(str) sql = {0};

	crm_str_add(&sql, into);
	for (int i = 0; i < ROWS; i++) {
		crm_str_add(&sql, i ? ", (" : " VALUES (");
		crm_str_add(&sql, row);
		crm_str_addf(&sql, "?%d, ?%d)", first + 2 * i, first + 2 * i + 1);
	}
	return crm_query_made(store, sql.text);
}

static enum crm_status write_journal(struct crm_session *session,
				     const struct crm_mass_batch *batch)
{
	CRM_AUTO(query)
	query = insert_of(session->store, "INSERT INTO journal (operation, kind, id, line)",
			  "?1, ?2, ", 3);

	crm_query_bind_integer(query, 1, session->operation);
	crm_query_bind_text(query, 2, crm_change_name(CRM_CHANGE_ADD));
	for (int i = 0; i < ROWS; i++) {
		crm_query_bind_text(query, 2 * i + 3, batch->entries[i].record->id);
		if (batch->entries[i].line)
			crm_query_bind_integer(query, 2 * i + 4, batch->entries[i].line);
	}
	return crm_query_run(query);
}

static enum crm_status write_documents(struct crm_session *session,
				       const struct crm_mass_batch *batch)
{
	CRM_AUTO(query)
	query = insert_of(session->store, "INSERT INTO search_document (number, id)", "", 1);

	for (int i = 0; i < ROWS; i++) {
		crm_query_bind_integer(query, 2 * i + 1, batch->entries[i].document);
		crm_query_bind_text(query, 2 * i + 2, batch->entries[i].record->id);
	}
	return crm_query_run(query);
}

enum crm_status crm_mass_rows_write(struct crm_session *session, const struct crm_mass_batch *batch)
{
	size_t journaled = 0, documents = 0;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < batch->count; i++) {
		journaled += !batch->entries[i].waits;
		documents += batch->entries[i].document != 0;
	}
	if (journaled == ROWS)
		status = write_journal(session, batch);
	if (!status && documents == ROWS)
		status = write_documents(session, batch);
	for (size_t i = 0; i < batch->count && !status; i++) {
		const struct crm_mass_entry *entry = &batch->entries[i];

		if (journaled < ROWS && !entry->waits)
			status = crm_journal_write_add(session, entry->record->id, entry->line);
		if (!status && documents < ROWS && entry->document)
			status = crm_search_write_document(session, entry->document,
							   entry->record->id);
	}
	return status;
}
