/* Stays as they are kept: one row for each that ended.
 * SPDX-License-Identifier: MIT */
#include "record/stay.h"

static const char *since_text(const struct crm_record *record)
{
	int field = crm_field_tracked_since(record->noun);

	return field < 0 ? "" : crm_record_text(record, field);
}

crm_instant crm_stay_since(const struct crm_record *record, crm_instant last)
{
	crm_instant noted;

	return crm_instant_parse(since_text(record), &noted) && noted > last ? noted : last;
}

crm_instant crm_stay_end(crm_instant since, const char *noted, crm_instant at)
{
	crm_instant end;

	if (crm_instant_parse(noted, &end) && end >= since)
		return end;
	return at > since ? at : since;
}

static enum crm_status read_last(struct crm_session *session, const char *id, crm_instant *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_STAY_LAST);

	*out = INT64_MIN;
	crm_query_bind_text(query, 1, id);
	if (crm_query_next(query))
		(void)crm_instant_parse(crm_query_text(query, 0), out);
	return crm_query_status(query);
}

enum crm_status crm_stay_is_return(struct crm_session *session, const struct crm_record *before,
				   const char *value, bool *out, crm_instant *since_out)
{
	CRM_AUTO(query) row = NULL;

	*out = false;
	if (!*before->id || before->revision != session->operation)
		return CRM_OK;
	row = crm_query_new(session->store, SQL_STAY_GET);
	crm_query_bind_text(row, 1, before->id);
	crm_query_bind_integer(row, 2, session->operation);
	*out = crm_query_next(row) && crm_equal(crm_query_text(row, 0), value) &&
	       crm_instant_parse(crm_query_text(row, 1), since_out);
	return crm_query_status(row);
}

/* A stay that ends with this operation. */
static enum crm_status write_stay(struct crm_session *session, const struct crm_record *after,
				  const struct crm_stay *stay)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_STAY_SET);
	char since[CRM_INSTANT_TEXT], until[CRM_INSTANT_TEXT];
	crm_instant end = crm_stay_end(stay->since, since_text(after), session->clock.now);

	crm_query_bind_text(query, 1, after->id);
	crm_query_bind_integer(query, 2, session->operation);
	crm_query_bind_text(query, 3, stay->value);
	crm_query_bind_text(query, 4, crm_instant_text(stay->since, since));
	crm_query_bind_text(query, 5, crm_instant_text(end, until));
	return crm_query_run(query);
}

static enum crm_status delete_stay(struct crm_session *session, const char *id)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_STAY_DELETE);

	crm_query_bind_text(query, 1, id);
	crm_query_bind_integer(query, 2, session->operation);
	return crm_query_run(query);
}

/* A further change in the same operation: what counts is where the record was before it.
 * `*is_done_out` is false when it had not moved yet. */
static enum crm_status keep_again(struct crm_session *session, const struct crm_record *after,
				  int field, bool *is_done_out)
{
	CRM_AUTO(query) row = crm_query_new(session->store, SQL_STAY_GET);
	CRM_AUTO(query) journal = NULL;
	struct crm_stay stay = {0};

	crm_query_bind_text(row, 1, after->id);
	crm_query_bind_integer(row, 2, session->operation);
	*is_done_out = crm_query_next(row);
	if (*is_done_out) {
		stay.value = crm_query_text(row, 0);
		(void)crm_instant_parse(crm_query_text(row, 1), &stay.since);
		return crm_equal(stay.value, crm_record_text(after, field))
			       ? delete_stay(session, after->id)
			       : write_stay(session, after, &stay);
	}
	/* What came with this operation has not been anywhere before. */
	journal = crm_query_new(session->store, SQL_JOURNAL_GET);
	crm_query_bind_integer(journal, 1, session->operation);
	crm_query_bind_text(journal, 2, after->id);
	*is_done_out = !crm_query_next(journal) || crm_equal(crm_query_text(journal, 0), "add");
	return crm_query_status(row) ? crm_query_status(row) : crm_query_status(journal);
}

enum crm_status crm_stay_keep(struct crm_session *session, const struct crm_record *before,
			      const struct crm_record *after)
{
	int field = crm_field_tracked(after->noun);
	struct crm_stay stay = {0};
	enum crm_status status = CRM_OK;
	bool is_done = false;

	if (field < 0 || !crm_record_has(before, field) ||
	    crm_value_equal(&before->values[field], &after->values[field]))
		return CRM_OK;
	if (before->revision == session->operation)
		status = keep_again(session, after, field, &is_done);
	if (status || is_done)
		return status;
	status = read_last(session, before->id, &stay.since);
	stay.since = crm_stay_since(before, stay.since);
	stay.value = crm_record_text(before, field);
	return status ? status : write_stay(session, after, &stay);
}

enum crm_status crm_stay_each(struct crm_session *session, const struct crm_record *record,
			      crm_stay_visit *visit, void *context)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_STAY_OF_RECORD);
	int field = crm_field_tracked(record->noun);
	struct crm_stay stay = {.until = INT64_MIN};
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, record->id);
	while (!status && crm_query_next(rows)) {
		stay.value = crm_query_text(rows, 0);
		(void)crm_instant_parse(crm_query_text(rows, 1), &stay.since);
		(void)crm_instant_parse(crm_query_text(rows, 2), &stay.until);
		stay.operation = crm_query_integer(rows, 3);
		status = visit(context, &stay);
	}
	if (!status)
		status = crm_query_status(rows);
	if (status || field < 0 || !crm_record_has(record, field))
		return status;
	stay = (struct crm_stay){.value = crm_record_text(record, field),
				 .since = crm_stay_since(record, stay.until),
				 .is_present = true};
	return visit(context, &stay);
}
