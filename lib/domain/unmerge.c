/* Which operation merged a record away.
 * SPDX-License-Identifier: MIT */
#include "domain/merge.h"

#include "record/find.h"
#include "record/nouns.h"

#include <string.h>

/* Aliases that may be meant. */
struct found {
	char alias[CRM_ID_TEXT];
	char record[CRM_ID_TEXT];
	size_t count;
	struct crm_str names;
	bool is_several; /* several operations */
	int64_t operation;
};

static void found_clear(struct found *found)
{
	crm_str_clear(&found->names);
}
#define AUTO_FOUND __attribute__((cleanup(found_clear))) struct found

/* An alias comes with the merge; what moves it later only edits it. */
static enum crm_status operation_of(struct crm_session *session, const char *alias, int64_t *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_MERGE_OPERATIONS);

	crm_query_bind_text(query, 1, alias);
	return crm_query_one_integer(query, 0, out);
}

static enum crm_status gather(struct crm_session *session, struct crm_query *query,
			      struct found *found)
{
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(query)) {
		const char *alias = crm_query_text(query, 0);
		const char *record = crm_query_text(query, 1);
		int64_t operation = 0;

		if (strlen(alias) >= CRM_ID_TEXT || strlen(record) >= CRM_ID_TEXT)
			continue;
		status = operation_of(session, alias, &operation);
		found->is_several |= found->count && operation != found->operation;
		found->operation = operation;
		memcpy(found->alias, alias, strlen(alias) + 1);
		memcpy(found->record, record, strlen(record) + 1);
		crm_str_addf(&found->names, "%s%s", found->count++ ? ", " : "",
			     crm_query_text(query, 2));
	}
	return status ? status : crm_query_status(query);
}

static enum crm_status find_by_old_id(struct crm_session *session, const char *id,
				      struct found *found)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_MERGE_OF_KEY);
	CRM_AUTO_TEXT last = crm_format("%s~", id);

	crm_query_bind_text(query, 1, id);
	crm_query_bind_text(query, 2, last);
	return gather(session, query, found);
}

static enum crm_status find_by_record(struct crm_session *session, const char *id,
				      struct found *found)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_MERGE_INTO);

	crm_query_bind_text(query, 1, id);
	return gather(session, query, found);
}

/* The record that it went into when it was merged: a later merge moves the alias on. */
static enum crm_status check_still_there(struct crm_session *session, const struct crm_noun *noun,
					 const struct found *found)
{
	CRM_AUTO(record) alias = NULL;
	const struct crm_noun *alias_noun = crm_noun_of_id(session, found->alias);
	enum crm_status status =
		crm_record_load_at(session, alias_noun, found->alias, found->operation, &alias);
	int field = crm_field_find(alias_noun, "record");

	if (status || !alias || crm_equal(crm_record_text(alias, field), found->record))
		return status;
	return crm_hint(crm_fail(CRM_REFUSED,
				 "what it was merged into, %s, was itself merged later",
				 crm_record_text(alias, field)),
			"crm-%s unmerge %s", noun->name, crm_record_text(alias, field));
}

enum crm_status crm_merge_find(struct crm_session *session, const struct crm_noun *noun,
			       const char *text, int64_t *out)
{
	AUTO_FOUND found = {0};
	char id[CRM_ID_TEXT];
	enum crm_status status = CRM_OK;

	if (crm_id_is_prefix(text, id) && crm_noun_has_id(noun, id))
		status = find_by_old_id(session, id, &found);
	if (!status && !found.count) {
		status = crm_find(session, noun, text, NULL, id);
		if (!status)
			status = find_by_record(session, id, &found);
	}
	if (status)
		return status;
	if (!found.count)
		return crm_fail(CRM_NOT_FOUND, "no %s was merged as, or into, '%s'", noun->name,
				text);
	if (found.is_several)
		return crm_hint(crm_fail(CRM_AMBIGUOUS, "several were merged into '%s': %s", text,
					 crm_str_text(&found.names)),
				"one of these ids");
	status = check_still_there(session, noun, &found);
	if (!status)
		*out = found.operation;
	return status;
}
