/* Bringing back what was removed.
 * SPDX-License-Identifier: MIT */
#include "record/past/undo.h"

#include "base/unicode.h"
#include "record/alias.h"
#include "record/find.h"
#include "record/journal.h"
#include "record/nouns.h"

#include <string.h>

enum crm_status crm_record_exists(struct crm_session *session, const char *id, bool *out)
{
	const struct crm_noun *noun = crm_noun_of_id(session, id);
	CRM_AUTO_TEXT sql =
		crm_format("SELECT 1 FROM \"%s\" WHERE id = ?1", noun ? noun->name : "meta");
	CRM_AUTO(query) query = NULL;

	*out = false;
	if (!noun)
		return CRM_OK;
	query = crm_query_made(session->store, sql);
	crm_query_bind_text(query, 1, id);
	*out = crm_query_next(query);
	return crm_query_status(query);
}

enum crm_status crm_record_check_links(struct crm_session *session, const struct crm_record *record)
{
	for (size_t i = 0; i < record->noun->field_count; i++) {
		const struct crm_field *field = &record->noun->fields[i];
		const char *id = crm_record_text(record, (int)i);
		enum crm_status status;
		bool is_there;

		if ((field->type != CRM_LINK && field->type != CRM_ANY_LINK) || !*id ||
		    field->flags & CRM_LOOSE || crm_equal(id, record->id))
			continue;
		status = crm_record_exists(session, id, &is_there);
		if (status)
			return status;
		if (!is_there)
			return crm_fail(CRM_REFUSED, "%s: the record %s is gone", field->name, id);
	}
	return CRM_OK;
}

static enum crm_status last_image(struct crm_session *session, const struct crm_noun *noun,
				  const char *id, struct crm_record **out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_RESTORE_IMAGE);
	CRM_AUTO(record) record = NULL;
	enum crm_status status = CRM_OK;

	crm_query_bind_text(query, 1, id);
	if (!crm_query_next(query)) {
		status = crm_query_status(query);
		return status ? status
			      : crm_fail(CRM_NOT_FOUND, "no %s ever had the id '%s'", noun->name,
					 id);
	}
	if (!crm_equal(crm_query_text(query, 0), "remove"))
		return crm_fail(CRM_REFUSED, "%s '%s' is not removed", noun->name, id);
	record = crm_record_new(noun);
	memcpy(record->id, id, strlen(id) + 1);
	status = crm_journal_revert(record, crm_query_text(query, 1));
	if (status)
		return status;
	*out = record;
	record = NULL;
	return CRM_OK;
}

static enum crm_status image_at(struct crm_session *session, const struct crm_noun *noun,
				const char *id, int64_t operation, struct crm_record **out)
{
	enum crm_status status = crm_record_load_at(session, noun, id, operation, out);

	if (!status && !*out)
		return crm_fail(CRM_REFUSED, "%s '%s' was not there then", noun->name, id);
	return status;
}

/* What was merged comes back by taking the merge back. */
static enum crm_status refuse_merged(struct crm_session *session, const struct crm_noun *noun,
				     const char *id)
{
	CRM_SCOPED(str) label = {0};
	char now[CRM_ID_TEXT];
	enum crm_status status = crm_alias_find(session, noun, id, now);

	if (status || !*now)
		return status;
	status = crm_label(session, now, &label);
	if (status)
		return status;
	return crm_hint(crm_fail(CRM_REFUSED, "%s %s was merged into %s (%s)", noun->name, id,
				 crm_str_text(&label), now),
			"crm-%s unmerge %s", noun->name, id);
}

enum crm_status crm_record_restore(struct crm_session *session, const struct crm_noun *noun,
				   const char *id, int64_t operation, struct crm_record **out)
{
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	enum crm_status status;

	noun = crm_noun_here(session, noun);
	status = crm_record_load_at(session, noun, id, INT64_MAX, &before);
	if (!status)
		status = operation < 0 ? last_image(session, noun, id, &after)
				       : image_at(session, noun, id, operation, &after);
	if (!status && !before)
		status = refuse_merged(session, noun, id);
	if (!status)
		status = crm_alias_follow(session, after);
	if (!status)
		status = crm_record_check_links(session, after);
	if (!status)
		status = before ? crm_record_update(session, before, after, NULL)
				: crm_record_bring_back(session, after);
	if (status)
		return status;
	if (out) {
		*out = after;
		after = NULL;
	}
	return CRM_OK;
}

/* Removed records that a text may mean. */
struct search {
	struct crm_session *session;
	const struct crm_noun *noun;
	const char *prefix;    /* of an id; NULL: it is a title */
	struct crm_str folded; /* the title */
	char id[CRM_ID_TEXT];  /* the one found */
	char last[CRM_ID_TEXT];
	size_t count;
};

static enum crm_status fits(const struct search *search, const char *id, const char *fields,
			    bool *out)
{
	CRM_AUTO(record) record = NULL;
	CRM_SCOPED(str) title = {0};
	enum crm_status status;

	*out = search->prefix && crm_starts_with(id, search->prefix);
	if (search->prefix)
		return CRM_OK;
	record = crm_record_new(search->noun);
	memcpy(record->id, id, strlen(id) + 1);
	status = crm_journal_revert(record, fields);
	if (status)
		return status;
	crm_str_add_folded(&title, crm_record_title(record), strlen(crm_record_title(record)));
	*out = crm_equal(crm_str_text(&title), crm_str_text(&search->folded));
	return CRM_OK;
}

/* One removal; a record that was removed more than once counts once, one that is there again not at
 * all. */
static enum crm_status try_row(struct search *search, struct crm_query *row)
{
	const char *id = crm_query_text(row, 0);
	enum crm_status status = CRM_OK;
	bool is_there, does_fit;

	if (crm_equal(id, search->last) || strlen(id) >= CRM_ID_TEXT)
		return CRM_OK;
	memcpy(search->last, id, strlen(id) + 1);
	status = fits(search, id, crm_query_text(row, 1), &does_fit);
	if (status || !does_fit)
		return status;
	status = crm_record_exists(search->session, id, &is_there);
	if (status || is_there)
		return status;
	memcpy(search->id, id, strlen(id) + 1);
	search->count++;
	return CRM_OK;
}

enum crm_status crm_find_removed(struct crm_session *session, const struct crm_noun *noun,
				 const char *text, char id[CRM_ID_TEXT])
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_RESTORE_CANDIDATES);
	char prefix[CRM_ID_TEXT];
	bool is_id = crm_id_is_prefix(text, prefix) && crm_noun_has_id(noun, prefix);
	CRM_AUTO_TEXT first = is_id ? crm_copy(prefix) : crm_format("%s-", noun->prefix);
	CRM_AUTO_TEXT last = is_id ? crm_format("%s~", prefix) : crm_format("%s.", noun->prefix);
	struct search search = {.session = session,
				.noun = crm_noun_here(session, noun),
				.prefix = is_id ? prefix : NULL};
	enum crm_status status = CRM_OK;

	crm_str_add_folded(&search.folded, text, strlen(text));
	crm_query_bind_text(query, 1, first);
	crm_query_bind_text(query, 2, last);
	while (!status && crm_query_next(query))
		status = try_row(&search, query);
	crm_str_clear(&search.folded);
	if (!status)
		status = crm_query_status(query);
	if (status)
		return status;
	if (search.count > 1)
		return crm_hint(crm_fail(CRM_AMBIGUOUS, "%zu removed %s match '%s'", search.count,
					 noun->plural, text),
				"crm-history log noun=%s command=remove", noun->name);
	if (!search.count)
		return crm_fail(CRM_NOT_FOUND, "no removed %s matches '%s'", noun->name, text);
	memcpy(id, search.id, sizeof search.id);
	return CRM_OK;
}
