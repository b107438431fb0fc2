/* From what people call a record to its id.
 * SPDX-License-Identifier: MIT */
#include "record/find.h"

#include "base/unicode.h"
#include "catalog/user.h"
#include "record/alias.h"
#include "record/mass.h"
#include "record/noun_sql.h"
#include "record/nouns.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

static const char ELLIPSIS[] = "\u2026";
enum { SHOWN = 5, GATHERED = 100 };

/* The ids that may be meant, each once. */
struct candidates {
	struct crm_session *session;
	const struct crm_noun *noun;
	const struct crm_field *field;
	char (*ids)[CRM_ID_TEXT];
	size_t count;
	enum crm_status status;
};

static void candidates_clear(struct candidates *candidates)
{
	free(candidates->ids);
}
#define AUTO_CANDIDATES __attribute__((cleanup(candidates_clear))) struct candidates

static void add_candidate(struct candidates *candidates, const char *id)
{
	for (size_t i = 0; i < candidates->count; i++)
		if (crm_equal(candidates->ids[i], id))
			return;
	if (candidates->count == GATHERED || strlen(id) >= CRM_ID_TEXT)
		return;
	candidates->ids =
		crm_resize(candidates->ids, (candidates->count + 1) * sizeof *candidates->ids);
	memcpy(candidates->ids[candidates->count++], id, strlen(id) + 1);
}

static void gather(struct candidates *candidates, struct crm_query *query)
{
	while (crm_query_next(query))
		add_candidate(candidates, crm_query_text(query, 0));
	if (!candidates->status)
		candidates->status = crm_query_status(query);
}

static void gather_key(void *context, const char *key, size_t length)
{
	struct candidates *candidates = context;
	CRM_AUTO(query) query = crm_query_new(candidates->session->store, SQL_LOOKUP_FIND);
	const struct crm_noun *noun = candidates->noun;
	const char **keys = crm_noun_sql(candidates->session, noun)->keys;
	size_t index = (size_t)(candidates->field - noun->fields);
	bool may_be = true;

	if (crm_mass_is_of(candidates->session, noun) && !candidates->status)
		candidates->status =
			crm_mass_find_key(candidates->session,
					  &(struct crm_key){index, key, length}, &may_be);
	if (!may_be)
		return;
	crm_query_bind_text(query, 1, keys[index]);
	crm_query_bind_bytes(query, 2, key, length);
	crm_query_bind_integer(query, 3, GATHERED);
	gather(candidates, query);
}

static void gather_ending(struct candidates *candidates, const char *digits)
{
	CRM_AUTO(query) query = crm_query_new(candidates->session->store, SQL_LOOKUP_FIND_ENDING);
	const struct crm_noun *noun = candidates->noun;
	const char **keys = crm_noun_sql(candidates->session, noun)->keys;
	CRM_AUTO_TEXT pattern = crm_format("%%%s", digits);

	crm_query_bind_text(query, 1, keys[candidates->field - noun->fields]);
	crm_query_bind_text(query, 2, pattern);
	crm_query_bind_integer(query, 3, GATHERED);
	gather(candidates, query);
}

/* `may_end`: a number that nobody has may be the end of one. */
static void gather_field(struct candidates *candidates, const struct crm_field *field,
			 const char *text, bool may_end)
{
	CRM_SCOPED(str) key = {0};
	bool is_end = false;
	enum crm_status status;

	candidates->field = field;
	if (field->type == CRM_INTEGER && *text == '#')
		text++;
	status = crm_value_add_wanted(candidates->session, &key, field, text, &is_end);
	if (status && !candidates->status)
		candidates->status = status;
	if (!key.length)
		return;
	gather_key(candidates, key.text, key.length);
	if (is_end && may_end && !candidates->count)
		gather_ending(candidates, key.text);
}

static void gather_keys(struct candidates *candidates, const char *text)
{
	for (size_t i = 0; i < candidates->noun->field_count; i++)
		if (candidates->noun->fields[i].flags & CRM_KEY)
			gather_field(candidates, &candidates->noun->fields[i], text, true);
}

/* Every id between the given beginning and its last continuation. A table that was too wide for its
 * terminal has cut ids and put an ellipsis behind them. */
static void gather_ids(struct candidates *candidates, const char *text)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT id FROM \"%s\" WHERE id >= ?1 AND id < ?2 LIMIT %d",
				       candidates->noun->name, SHOWN + 1);
	CRM_AUTO(query) query = NULL;
	CRM_AUTO_TEXT last = NULL;
	CRM_AUTO_TEXT start = crm_copy(text);
	char id[CRM_ID_TEXT];

	if (crm_ends_with(start, ELLIPSIS))
		start[strlen(start) - strlen(ELLIPSIS)] = '\0';
	if (!crm_id_is_prefix(start, id) || !crm_noun_has_id(candidates->noun, id))
		return;
	last = crm_format("%s~", id);
	query = crm_query_made(candidates->session->store, sql);
	crm_query_bind_text(query, 1, id);
	crm_query_bind_text(query, 2, last);
	gather(candidates, query);
}

/* The first link that a record of this noun must have: stages live in pipelines. */
static int scope_field(const struct crm_noun *noun)
{
	for (size_t i = 0; i < noun->field_count; i++)
		if (noun->fields[i].type == CRM_LINK && noun->fields[i].flags & CRM_REQUIRED)
			return (int)i;
	return -1;
}

static enum crm_status link_of(struct crm_session *session, const struct crm_noun *noun,
			       const char *id, int field, char **out)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT \"%s\" FROM \"%s\" WHERE id = ?1",
				       noun->fields[field].name, noun->name);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);

	crm_query_bind_text(query, 1, id);
	return crm_query_one_text(query, out);
}

/* Keeps the candidates whose link is `wanted`; all of them when none agrees and `must` is not set.
 */
static void keep_linked(struct candidates *candidates, int field, const char *wanted, bool must)
{
	size_t kept = 0;

	for (size_t i = 0; i < candidates->count && !candidates->status; i++) {
		CRM_AUTO_TEXT link = NULL;

		candidates->status = link_of(candidates->session, candidates->noun,
					     candidates->ids[i], field, &link);
		if (!link || !crm_equal(link, wanted))
			continue;
		if (kept != i)
			memcpy(candidates->ids[kept], candidates->ids[i], CRM_ID_TEXT);
		kept++;
	}
	if (kept || must)
		candidates->count = kept;
}

static void gather_scoped(struct candidates *candidates, const char *text)
{
	const char *slash = strchr(text, '/');
	int scope = scope_field(candidates->noun);
	char id[CRM_ID_TEXT];

	if (!slash || scope < 0 || candidates->count)
		return;
	CRM_AUTO_TEXT outer = crm_copy_bytes(text, (size_t)(slash - text));
	if (crm_find(candidates->session,
		     crm_noun_find(candidates->session, candidates->noun->fields[scope].target),
		     outer, NULL, id))
		return;
	gather_keys(candidates, slash + 1);
	keep_linked(candidates, scope, id, true);
}

/* Among several, those that agree with the links of the record at hand. */
static void prefer_related(struct candidates *candidates, const struct crm_record *context)
{
	const struct crm_noun *noun = candidates->noun;

	for (size_t i = 0; context && i < noun->field_count && candidates->count > 1; i++) {
		int shared = noun->fields[i].type == CRM_LINK
				     ? crm_field_find(context->noun, noun->fields[i].name)
				     : -1;

		if (shared >= 0 && context->noun->fields[shared].type == CRM_LINK &&
		    crm_record_has(context, shared))
			keep_linked(candidates, (int)i, crm_record_text(context, shared), false);
	}
}

static enum crm_status fail_ambiguous(struct candidates *candidates, const char *text)
{
	CRM_SCOPED(str) list = {0};
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < candidates->count && i < SHOWN && !status; i++) {
		crm_str_addf(&list, "%s%s ", i ? ", " : "", candidates->ids[i]);
		status = crm_label(candidates->session, candidates->ids[i], &list);
	}
	if (status)
		return status;
	return crm_hint(crm_fail(CRM_AMBIGUOUS, "%s '%s': %zu%s matches (%s%s)",
				 candidates->noun->name, text, candidates->count,
				 candidates->count == GATHERED ? " or more" : "", list.text,
				 candidates->count > SHOWN ? ", ..." : ""),
			"one of these ids");
}

static enum crm_status find_me(struct crm_session *session, const struct crm_noun *noun,
			       const char *text, char id[CRM_ID_TEXT])
{
	return crm_noun_is(noun, &crm_user) && crm_equal(text, "me") ? crm_session_user(session, id)
								     : CRM_NOT_FOUND;
}

static void gather_alias(void *context, const char *id)
{
	add_candidate(context, id);
}

/* What was merged is found by its id, and by what nobody else had. */
static void gather_merged_field(struct candidates *candidates, int field, const char *text)
{
	const struct crm_noun *noun = candidates->noun;
	CRM_SCOPED(str) key = {0};

	if (candidates->count || candidates->status || !(noun->fields[field].flags & CRM_UNIQUE) ||
	    candidates->session->aliases == CRM_NO)
		return;
	crm_value_add_key(&key, &noun->fields[field], text, strlen(text));
	if (key.length)
		candidates->status = crm_alias_each_key(candidates->session, noun, field, key.text,
							gather_alias, candidates);
}

static void gather_merged(struct candidates *candidates, const char *text)
{
	if (candidates->count || candidates->status)
		return;
	candidates->status = crm_alias_each(candidates->session, candidates->noun, text,
					    gather_alias, candidates);
	for (size_t i = 0; i < candidates->noun->field_count; i++)
		gather_merged_field(candidates, (int)i, text);
}

static void gather_all(struct candidates *candidates, const char *text)
{
	char id[CRM_ID_TEXT];

	gather_ids(candidates, text);
	/* Nobody is called by a whole id of something else. */
	if (candidates->count == 1 && crm_id_is_whole(text, id))
		return;
	gather_keys(candidates, text);
	gather_scoped(candidates, text);
	gather_merged(candidates, text);
}

enum crm_status crm_find(struct crm_session *session, const struct crm_noun *noun, const char *text,
			 const struct crm_record *context, char id[CRM_ID_TEXT])
{
	AUTO_CANDIDATES candidates = {.session = session, .noun = crm_noun_here(session, noun)};

	if (crm_noun_is(noun, &crm_user) && crm_equal(text, "me"))
		return find_me(session, noun, text, id);
	gather_all(&candidates, text);
	prefer_related(&candidates, context);
	if (candidates.status)
		return candidates.status;
	if (candidates.count > 1)
		return fail_ambiguous(&candidates, text);
	if (!candidates.count)
		return crm_hint(crm_fail(CRM_NOT_FOUND, "no %s matches '%s'", noun->name, text),
				"crm-%s list", noun->name);
	memcpy(id, candidates.ids[0], CRM_ID_TEXT);
	return CRM_OK;
}

enum crm_status crm_find_all(struct crm_session *session, const struct crm_noun *noun,
			     const char *text, struct crm_str *out)
{
	AUTO_CANDIDATES candidates = {.session = session, .noun = crm_noun_here(session, noun)};
	char id[CRM_ID_TEXT];
	enum crm_status status = find_me(session, noun, text, id);

	if (!status)
		add_candidate(&candidates, id);
	else if (crm_noun_is(noun, &crm_user) && crm_equal(text, "me"))
		return status;
	else
		gather_all(&candidates, text);
	if (candidates.status)
		return candidates.status;
	if (!candidates.count)
		return crm_hint(crm_fail(CRM_NOT_FOUND, "no %s matches '%s'", noun->name, text),
				"crm-%s list", noun->name);
	for (size_t i = 0; i < candidates.count; i++)
		crm_str_addf(out, "%s%s", i ? " " : "", candidates.ids[i]);
	return CRM_OK;
}

enum crm_status crm_find_any(struct crm_session *session, const char *text, char id[CRM_ID_TEXT])
{
	const char *colon = strchr(text, ':');
	CRM_AUTO_TEXT name = colon ? crm_copy_bytes(text, (size_t)(colon - text)) : NULL;
	const struct crm_noun *noun = colon ? crm_noun_find(session, name) : NULL;
	enum crm_status status;
	size_t count = 0;

	if (noun)
		return crm_find(session, noun, colon + 1, NULL, id);
	for (size_t i = 0; i < crm_noun_count(session); i++) {
		char found[CRM_ID_TEXT];

		status = crm_find(session, crm_noun_at(session, i), text, NULL, found);
		if (status == CRM_AMBIGUOUS)
			return status;
		if (status == CRM_OK && ++count == 1)
			memcpy(id, found, sizeof found);
		else if (status && status != CRM_NOT_FOUND)
			return status;
	}
	if (count > 1)
		return crm_hint(crm_fail(CRM_AMBIGUOUS, "'%s' is the name of records of %zu nouns",
					 text, count),
				"company:%s", text);
	return count ? CRM_OK : crm_fail(CRM_NOT_FOUND, "no record matches '%s'", text);
}

enum crm_status crm_find_holder(struct crm_session *session, const struct crm_noun *noun, int field,
				const char *text, char id[CRM_ID_TEXT])
{
	AUTO_CANDIDATES candidates = {.session = session, .noun = crm_noun_here(session, noun)};

	gather_field(&candidates,
		     &candidates.noun->fields[crm_value_matched_field(candidates.noun, field)],
		     text, false);
	gather_merged_field(&candidates, field, text);
	if (candidates.status)
		return candidates.status;
	if (candidates.count > 1)
		return fail_ambiguous(&candidates, text);
	*id = '\0';
	if (candidates.count)
		memcpy(id, candidates.ids[0], CRM_ID_TEXT);
	return CRM_OK;
}

enum crm_status crm_find_by_field(struct crm_session *session, const struct crm_noun *noun,
				  int field, const char *text, char id[CRM_ID_TEXT])
{
	char holder[CRM_ID_TEXT];
	enum crm_status status = crm_find_holder(session, noun, field, text, holder);

	if (status)
		return status;
	if (!*holder)
		return crm_fail(CRM_NOT_FOUND, "no %s has the %s '%s'", noun->name,
				noun->fields[field].name, text);
	memcpy(id, holder, sizeof(holder));
	return CRM_OK;
}

enum crm_status crm_label(struct crm_session *session, const char *id, struct crm_str *out)
{
	const struct crm_noun *noun = crm_noun_of_id(session, id);

	if (!noun)
		return CRM_OK;
	CRM_AUTO(query) query = crm_query_kept(session->store, crm_noun_sql(session, noun)->label);
	crm_query_bind_text(query, 1, id);
	if (crm_query_next(query) && !crm_query_is_null(query, 0))
		crm_str_add_bytes(out, crm_query_text(query, 0), crm_query_length(query, 0));
	return crm_query_status(query);
}
