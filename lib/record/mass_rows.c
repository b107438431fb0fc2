/* What stands beside the rows of new records of a mass.
 * SPDX-License-Identifier: MIT */
#include "record/mass_rows.h"

#include "record/journal.h"
#include "record/search/search.h"

#include <string.h>

enum { ROWS = CRM_MASS_TOGETHER };

/* "or fail": to be able to take back a statement that fails halfway, the engine would copy each
 * page that it changes; what fails here ends the whole operation. */
static const char JOURNAL[] = "INSERT OR FAIL INTO journal (operation, kind, id, line)";
static const char DOCUMENTS[] = "INSERT OR FAIL INTO search_document (number, id)";

/* Starting a statement costs as much as writing several rows. */
static void make_insert(struct crm_str *sql, const char *into, const char *row, int first)
{
	if (sql->length)
		return;
	crm_str_add(sql, into);
	for (int i = 0; i < ROWS; i++) {
		crm_str_add(sql, i ? ", (" : " VALUES (");
		crm_str_add(sql, row);
		crm_str_addf(sql, "?%d, ?%d)", first + 2 * i, first + 2 * i + 1);
	}
}

void crm_mass_rows_clear(struct crm_mass_rows *rows)
{
	crm_str_clear(&rows->journal);
	crm_str_clear(&rows->documents);
}

static enum crm_status write_journal(struct crm_session *session, const char *sql,
				     const struct crm_mass_batch *batch)
{
	CRM_AUTO(query) query = crm_query_made(session->store, sql);

	crm_query_bind_integer(query, 1, session->operation);
	crm_query_bind_text(query, 2, crm_change_name(CRM_CHANGE_ADD));
	for (int i = 0; i < ROWS; i++) {
		crm_query_bind_text(query, 2 * i + 3, batch->entries[i].record->id);
		if (batch->entries[i].line)
			crm_query_bind_integer(query, 2 * i + 4, batch->entries[i].line);
	}
	return crm_query_run(query);
}

static enum crm_status write_documents(struct crm_session *session, const char *sql,
				       const struct crm_mass_batch *batch)
{
	CRM_AUTO(query) query = crm_query_made(session->store, sql);

	for (int i = 0; i < ROWS; i++) {
		crm_query_bind_integer(query, 2 * i + 1, batch->entries[i].document);
		crm_query_bind_text(query, 2 * i + 2, batch->entries[i].record->id);
	}
	return crm_query_run(query);
}

enum crm_status crm_mass_rows_write(struct crm_session *session, struct crm_mass_rows *rows,
				    const struct crm_mass_batch *batch)
{
	size_t journaled = 0, documents = 0;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < batch->count; i++) {
		journaled += !batch->entries[i].waits;
		documents += batch->entries[i].document != 0;
	}
	make_insert(&rows->journal, JOURNAL, "?1, ?2, ", 3);
	make_insert(&rows->documents, DOCUMENTS, "", 1);
	if (journaled == ROWS)
		status = write_journal(session, rows->journal.text, batch);
	if (!status && documents == ROWS)
		status = write_documents(session, rows->documents.text, batch);
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
