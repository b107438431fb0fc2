/* The index of words, kept in step with the records.
 * SPDX-License-Identifier: MIT */
#include "record/search/search.h"

#include "catalog/setting.h"
#include "record/nouns.h"
#include "record/mass.h"
#include "record/search/apart.h"
#include "record/search/words.h"

/* What the engine gathers before it writes, and how many segments of one level it merges (0: none):
 * its standards, and what a mass deserves: only so many are merged as the engine must, the others
 * by later changes bit by bit. */
static const struct pace {
	int64_t buffer, merge;
} small = {.buffer = 1 << 20, .merge = 4}, mass = {.buffer = CRM_SEARCH_BUFFER, .merge = 0};

/* How the store behaves is no record of a customer. */
bool crm_search_has_noun(const struct crm_noun *noun)
{
	return !crm_noun_is(noun, &crm_setting);
}

static enum crm_status next_number(struct crm_session *session, int64_t *out)
{
	enum crm_status status = CRM_OK;

	if (!session->last_document) {
		CRM_AUTO(query)
		query = crm_query_new(session->store, SQL_SEARCH_DOCUMENT_LAST);
		status = crm_query_one_integer(query, 0, &session->last_document);
	}
	if (!status)
		*out = ++session->last_document;
	return status;
}

/* Writes the tokens of a document, or takes away those it had. */
static enum crm_status write_tokens(struct crm_session *session, enum crm_statement statement,
				    int64_t number, const struct crm_str *tokens)
{
	CRM_AUTO(query) query = NULL;

	if (session->apart)
		return crm_search_apart_write(session, statement, number, tokens);
	query = crm_query_new(session->store, statement);
	crm_query_bind_integer(query, 1, number);
	crm_query_bind_bytes(query, 2, tokens->text, tokens->length);
	return crm_query_run(query);
}

enum crm_status crm_search_number(struct crm_session *session, const struct crm_noun *noun,
				  int64_t *out)
{
	*out = 0;
	return session->apart && crm_search_has_noun(noun) ? next_number(session, out) : CRM_OK;
}

enum crm_status crm_search_write_document(struct crm_session *session, int64_t number,
					  const char *id)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_SEARCH_DOCUMENT_ADD);

	crm_query_bind_integer(query, 1, number);
	crm_query_bind_text(query, 2, id);
	return crm_query_run(query);
}

static enum crm_status add_document(struct crm_session *session, const struct crm_record *record)
{
	CRM_SCOPED(str) tokens = {0};
	int64_t number;
	enum crm_status status = next_number(session, &number);

	if (!status)
		status = crm_search_write_document(session, number, record->id);
	if (status || session->apart)
		return status ? status : crm_search_apart_add(session, number, record);
	crm_search_add_document(&tokens, record);
	return write_tokens(session, SQL_SEARCH_ADD, number, &tokens);
}

static enum crm_status delete_document(struct crm_session *session, int64_t number)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_SEARCH_DOCUMENT_DELETE);

	crm_query_bind_integer(query, 1, number);
	/* The number may come again within the operation. */
	session->last_document = 0;
	return crm_query_run(query);
}

/* Whether the words of a record are as they were, told without making them. */
static bool has_same_words(const struct crm_record *before, const struct crm_record *after)
{
	for (size_t i = 0; i < before->noun->field_count; i++)
		if (crm_search_has_words(&before->noun->fields[i]) &&
		    !crm_value_equal(&before->values[i], &after->values[i]))
			return false;
	return true;
}

static enum crm_status change_document(struct crm_session *session, const struct crm_record *before,
				       const struct crm_record *after)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_SEARCH_DOCUMENT_FIND);
	CRM_SCOPED(str) old = {0}, new = {0};
	int64_t number = 0;
	enum crm_status status;

	crm_search_add_document(&old, before);
	crm_search_add_document(&new, after);
	if (old.length == new.length && memcmp(old.text, new.text, new.length) == 0)
		return CRM_OK;
	crm_query_bind_text(query, 1, before->id);
	status = crm_query_one_integer(query, 0, &number);
	if (!status && number)
		status = write_tokens(session, SQL_SEARCH_DELETE, number, &old);
	if (status || (!number && !after))
		return status;
	if (!after)
		return delete_document(session, number);
	return number ? write_tokens(session, SQL_SEARCH_ADD, number, &new)
		      : add_document(session, after);
}

enum crm_status crm_search_keep(struct crm_session *session, const struct crm_record *before,
				const struct crm_record *after)
{
	const struct crm_noun *noun = before ? before->noun : after->noun;

	if (session->version < CRM_SEARCH_VERSION || !crm_search_has_noun(noun))
		return CRM_OK;
	if (session->mass_words || (before && after && has_same_words(before, after)))
		return CRM_OK;
	if (before)
		return change_document(session, before, after);
	if (crm_mass_is_of(session, noun) && !session->apart)
		return CRM_OK;
	return add_document(session, after);
}

static enum crm_status add_rows(struct crm_session *session, const struct crm_noun *noun,
				struct crm_query *rows)
{
	CRM_AUTO(record) record = crm_record_new(noun);
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(rows)) {
		crm_record_read(record, rows, 0);
		status = add_document(session, record);
		crm_record_reset(record);
	}
	return status ? status : crm_query_status(rows);
}

static enum crm_status set_pace(struct crm_session *session, const struct pace *pace)
{
	CRM_AUTO(query) buffer = crm_query_new(session->store, SQL_SEARCH_BUFFER);
	CRM_AUTO(query) merge = crm_query_new(session->store, SQL_SEARCH_MERGE);
	enum crm_status status;

	crm_query_bind_integer(buffer, 1, pace->buffer);
	crm_query_bind_integer(merge, 1, pace->merge);
	status = crm_query_run(buffer);
	return status ? status : crm_query_run(merge);
}

/* The records without a document, of an operation or (0) of all. */
static enum crm_status add_noun(struct crm_session *session, const struct crm_noun *noun,
				int64_t operation)
{
	CRM_AUTO(query) rows = NULL;
	CRM_SCOPED(str) sql = {0};

	if (!crm_search_has_noun(noun))
		return CRM_OK;
	crm_str_add(&sql, "SELECT ");
	crm_record_add_columns(noun, "r", &sql);
	crm_str_addf(&sql,
		     " FROM \"%s\" AS r WHERE (r.rev = ?1 OR ?1 = 0) AND r.id NOT IN "
		     "(SELECT id FROM search_document) ORDER BY r.id",
		     noun->name);
	rows = crm_query_made(session->store, sql.text);
	crm_query_bind_integer(rows, 1, operation);
	return add_rows(session, noun, rows);
}

static enum crm_status begin_many(struct crm_session *session)
{
	enum crm_status status = crm_search_apart_begin(session);

	return status || session->apart ? status : set_pace(session, &mass);
}

static enum crm_status end_many(struct crm_session *session)
{
	enum crm_status status;

	if (session->apart)
		return crm_search_apart_end(session);
	/* A savepoint makes the engine write what it gathered, at the pace of a mass. */
	status = crm_store_mark(session->store);
	if (!status)
		status = crm_store_keep(session->store);
	return status ? status : set_pace(session, &small);
}

enum crm_status crm_search_begin_mass(struct crm_session *session)
{
	return session->version < CRM_SEARCH_VERSION ? CRM_OK : crm_search_apart_begin(session);
}

enum crm_status crm_search_keep_mass(struct crm_session *session, const struct crm_noun *noun)
{
	enum crm_status status;

	if (session->version < CRM_SEARCH_VERSION)
		return CRM_OK;
	if (session->apart)
		return crm_search_apart_end(session);
	status = begin_many(session);
	if (!status)
		status = add_noun(session, noun, session->operation);
	return status ? status : end_many(session);
}

enum crm_status crm_search_create(struct crm_session *session)
{
	enum crm_status status =
		crm_store_run(session->store, crm_statements[SQL_SEARCH_DOCUMENT_MAKE].text);

	if (!status)
		status = crm_store_run(session->store, crm_statements[SQL_SEARCH_MAKE].text);
	session->last_document = 0;
	return status;
}

enum crm_status crm_search_rebuild(struct crm_session *session)
{
	enum crm_status status =
		crm_store_run(session->store, crm_statements[SQL_SEARCH_DROP].text);

	if (!status)
		status = crm_store_run(session->store,
				       crm_statements[SQL_SEARCH_DOCUMENT_DROP].text);
	if (!status)
		status = crm_search_create(session);
	if (!status)
		status = begin_many(session);
	for (size_t i = 0; i < crm_noun_count(session) && !status; i++)
		status = add_noun(session, crm_noun_at(session, i), 0);
	return status ? status : end_many(session);
}

static enum crm_status find_missing(struct crm_session *session, const struct crm_noun *noun,
				    crm_finding_visit *visit, void *context)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT id FROM \"%s\" AS r WHERE NOT EXISTS (SELECT 1 FROM "
				       "search_document AS d WHERE d.id = r.id) ORDER BY id",
				       noun->name);
	CRM_AUTO(query) query = NULL;

	if (!crm_search_has_noun(noun))
		return CRM_OK;
	query = crm_query_made(session->store, sql);
	while (crm_query_next(query))
		visit(context, &(struct crm_finding){crm_query_text(query, 0), "",
						     "cannot be found by its words: it is not in "
						     "the index"});
	return crm_query_status(query);
}

static enum crm_status find_extra(struct crm_session *session, crm_finding_visit *visit,
				  void *context)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_SEARCH_DOCUMENT_EACH);
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(query)) {
		const char *id = crm_query_text(query, 0);
		const struct crm_noun *noun = crm_noun_of_id(session, id);
		CRM_AUTO(record) record = NULL;

		status = noun ? crm_record_load(session, noun, id, &record) : CRM_NOT_FOUND;
		if (status != CRM_NOT_FOUND)
			continue;
		crm_message_clear();
		status = CRM_OK;
		visit(context, &(struct crm_finding){id, "", "is in the index of words only"});
	}
	return status ? status : crm_query_status(query);
}

static enum crm_status count_records(struct crm_session *session, int64_t *out)
{
	enum crm_status status = CRM_OK;

	*out = 0;
	for (size_t i = 0; i < crm_noun_count(session) && !status; i++) {
		CRM_AUTO_TEXT sql =
			crm_format("SELECT count(*) FROM \"%s\"", crm_noun_at(session, i)->name);
		CRM_AUTO(query) query = NULL;
		int64_t count = 0;

		if (!crm_search_has_noun(crm_noun_at(session, i)))
			continue;
		query = crm_query_made(session->store, sql);
		status = crm_query_one_integer(query, 0, &count);
		*out += count;
	}
	return status;
}

enum crm_status crm_search_check(struct crm_session *session, crm_finding_visit *visit,
				 void *context)
{
	CRM_AUTO(query) query = NULL;
	int64_t records = 0, documents = 0;
	enum crm_status status = CRM_OK;

	if (session->version < CRM_SEARCH_VERSION) {
		visit(context, &(struct crm_finding){"", "", "the store has no index of words"});
		return CRM_OK;
	}
	for (size_t i = 0; i < crm_noun_count(session) && !status; i++)
		status = find_missing(session, crm_noun_at(session, i), visit, context);
	query = crm_query_new(session->store, SQL_SEARCH_DOCUMENT_COUNT);
	if (!status)
		status = crm_query_one_integer(query, 0, &documents);
	if (!status)
		status = count_records(session, &records);
	if (!status && records != documents)
		status = find_extra(session, visit, context);
	return status ? status : crm_search_check_words(session, visit, context);
}
