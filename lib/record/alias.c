/* What merged records are found by.
 * SPDX-License-Identifier: MIT */
#include "record/alias.h"

#include "base/list.h"
#include "base/unicode.h"
#include "record/noun_sql.h"
#include "record/nouns.h"
#include "record/value.h"

#include <string.h>

/* Most stores have merged nothing, and imports ask often. */
static enum crm_status has_any(struct crm_session *session, bool *out)
{
	CRM_AUTO(query) query = NULL;
	enum crm_status status = CRM_OK;
	int64_t count = 0;

	if (session->aliases == CRM_UNASKED) {
		query = crm_query_new(session->store, SQL_ALIAS_ANY);
		status = crm_query_one_integer(query, 0, &count);
		session->aliases = count ? CRM_YES : CRM_NO;
	}
	*out = session->aliases == CRM_YES;
	return status;
}

static enum crm_status is_there(struct crm_session *session, const struct crm_noun *noun,
				const char *id, bool *out)
{
	CRM_AUTO(query) query = crm_query_kept(session->store, crm_noun_sql(session, noun)->label);

	crm_query_bind_text(query, 1, id);
	*out = crm_query_next(query);
	return crm_query_status(query);
}

/* The keys of aliases from `first` on and before `last`. */
static enum crm_status each_between(struct crm_session *session, const struct crm_noun *noun,
				    const char *const *between, crm_alias_visit *visit,
				    void *context)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_ALIAS_FIND);
	enum crm_status status = CRM_OK;

	crm_query_bind_text(query, 1, between[0]);
	crm_query_bind_text(query, 2, between[1]);
	while (!status && crm_query_next(query)) {
		const char *id = crm_query_text(query, 0);
		bool is_found = false;

		if (!crm_noun_has_id(noun, id))
			continue;
		status = is_there(session, noun, id, &is_found);
		if (is_found)
			visit(context, id);
	}
	return status ? status : crm_query_status(query);
}

enum crm_status crm_alias_each(struct crm_session *session, const struct crm_noun *noun,
			       const char *text, crm_alias_visit *visit, void *context)
{
	char id[CRM_ID_TEXT];
	bool is_asked = false;
	enum crm_status status;

	if (!crm_id_is_prefix(text, id) || !crm_noun_has_id(noun, id))
		return CRM_OK;
	status = has_any(session, &is_asked);
	if (status || !is_asked)
		return status;
	CRM_AUTO_TEXT last = crm_format("%s~", id);
	return each_between(session, noun, (const char *[]){id, last}, visit, context);
}

static void add_key(struct crm_str *out, const struct crm_noun *noun, int field, const char *text)
{
	crm_str_addf(out, "%s.%s=", noun->name, noun->fields[field].name);
	crm_str_add(out, text);
}

enum crm_status crm_alias_each_key(struct crm_session *session, const struct crm_noun *noun,
				   int field, const char *key, crm_alias_visit *visit,
				   void *context)
{
	CRM_SCOPED(str) word = {0};
	CRM_SCOPED(str) folded = {0};
	bool is_asked = false;
	enum crm_status status = has_any(session, &is_asked);

	if (status || !is_asked)
		return status;
	add_key(&word, noun, field, key);
	crm_str_add_folded(&folded, word.text, word.length);
	CRM_AUTO_TEXT last = crm_format("%s\x01", crm_str_text(&folded));
	return each_between(session, noun, (const char *[]){crm_str_text(&folded), last}, visit,
			    context);
}

static void keep_id(void *context, const char *id)
{
	memcpy(context, id, strlen(id) + 1);
}

enum crm_status crm_alias_find(struct crm_session *session, const struct crm_noun *noun,
			       const char *merged, char out[CRM_ID_TEXT])
{
	char id[CRM_ID_TEXT];

	*out = '\0';
	return crm_id_is_whole(merged, id) ? crm_alias_each(session, noun, merged, keep_id, out)
					   : CRM_OK;
}

enum crm_status crm_alias_follow(struct crm_session *session, struct crm_record *record)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < record->noun->field_count && !status; i++) {
		enum crm_type type = record->noun->fields[i].type;
		const char *id = crm_record_text(record, (int)i);
		const struct crm_noun *noun = crm_noun_of_id(session, id);
		char now[CRM_ID_TEXT] = "";
		bool is_found = true;

		if ((type != CRM_LINK && type != CRM_ANY_LINK) || !noun)
			continue;
		status = is_there(session, noun, id, &is_found);
		if (!status && !is_found)
			status = crm_alias_find(session, noun, id, now);
		if (*now)
			crm_record_set_text(record, (int)i, now);
	}
	return status;
}

void crm_alias_add_key(struct crm_str *packed, const struct crm_noun *noun, int field,
		       const char *text)
{
	CRM_SCOPED(str) word = {0};

	add_key(&word, noun, field, text);
	crm_list_add(packed, NULL, 0, word.text, word.length);
}
