/* Records out of the store, now and as they were.
 * SPDX-License-Identifier: MIT */
#include "record/journal.h"
#include "record/noun_sql.h"
#include "record/nouns.h"
#include "record/record.h"

#include <string.h>

static enum crm_status read_row(struct crm_session *session, const struct crm_noun *noun,
				const char *id, struct crm_record **out)
{
	CRM_AUTO(query) query = crm_query_kept(session->store, crm_noun_sql(session, noun)->load);
	struct crm_record *record = NULL;

	crm_query_bind_text(query, 1, id);
	if (crm_query_next(query)) {
		record = crm_record_new(noun);
		crm_record_read(record, query, 0);
	}
	*out = record;
	return crm_query_status(query);
}

enum crm_status crm_record_load(struct crm_session *session, const struct crm_noun *noun,
				const char *id, struct crm_record **out)
{
	struct crm_record *record = NULL;
	enum crm_status status = read_row(session, crm_noun_here(session, noun), id, &record);

	if (status)
		return status;
	if (!record)
		return crm_fail(CRM_NOT_FOUND, "no %s has the id '%s'", noun->name, id);
	*out = record;
	return CRM_OK;
}

/* One later change taken back; `*record` becomes NULL before it was added, and is there again
 * before it was removed. */
static enum crm_status step_back(const struct crm_noun *noun, const char *id, struct crm_query *row,
				 struct crm_record **record)
{
	const char *kind = crm_query_text(row, 1);
	const char *fields = crm_query_text(row, 2);

	if (crm_equal(kind, "add")) {
		crm_record_free(*record);
		*record = NULL;
		return CRM_OK;
	}
	if (!*record) {
		*record = crm_record_new(noun);
		memcpy((*record)->id, id, strlen(id) + 1);
	}
	return crm_journal_revert(*record, fields);
}

/* The row as it is, in a form that may be of another time than the table. */
static enum crm_status read_present(struct crm_session *session, const struct crm_noun *noun,
				    const char *id, struct crm_record **out)
{
	const struct crm_noun *table = crm_noun_find(session, noun->name);
	CRM_AUTO(record) record = NULL;
	enum crm_status status = table ? read_row(session, table, id, &record) : CRM_OK;

	if (!status && record && table != noun) {
		*out = crm_record_recast(record, noun);
	} else if (!status) {
		*out = record;
		record = NULL;
	}
	return status;
}

enum crm_status crm_record_load_at(struct crm_session *session, const struct crm_noun *noun,
				   const char *id, int64_t operation, struct crm_record **out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_JOURNAL_OF_RECORD_AFTER);
	CRM_AUTO(record) record = NULL;
	enum crm_status status;
	bool is_wanted;

	noun = crm_noun_here(session, noun);
	status = read_present(session, noun, id, &record);
	/* A record that is there was changed last by the operation that its revision names. */
	is_wanted = operation < INT64_MAX && !(record && record->revision <= operation);
	crm_query_bind_text(query, 1, id);
	crm_query_bind_integer(query, 2, operation);
	while (is_wanted && !status && crm_query_next(query))
		status = step_back(noun, id, query, &record);
	if (!status)
		status = crm_query_status(query);
	if (status)
		return status;
	*out = record;
	record = NULL;
	return CRM_OK;
}
