/* Tags: which words can be one, and their change on all records at once.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/tag.h"

#include "base/list.h"
#include "catalog/tag.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/value.h"

#include <string.h>

enum crm_status crm_tag_rule(struct crm_session *session, const struct crm_record *before,
			     struct crm_record *after)
{
	const char *name = crm_record_text(after, TAG_NAME);

	(void)session;
	(void)before;
	if (strpbrk(name, ",:\\") || *name == '+' || *name == '-')
		return crm_fail(CRM_INVALID, "name: '%s' has a character that no tag has", name);
	return CRM_OK;
}

/* A change under way. */
struct changing {
	struct crm_session *session;
	const struct crm_tag_change *change;
	const struct crm_noun *noun; /* at hand */
	int field;                   /* its tags */
	bool is_known;               /* the word at hand is somewhere */
};

static void add_key(const struct changing *changing, const char *word, struct crm_str *out)
{
	crm_value_add_key(out, &changing->noun->fields[changing->field], word, strlen(word));
}

/* Whether an item is one of the words, or the kept one in another spelling. */
static bool is_meant(const struct changing *changing, const char *item)
{
	const struct crm_tag_change *change = changing->change;
	CRM_SCOPED(str) own = {0}, kept = {0};
	bool is = false;

	add_key(changing, item, &own);
	add_key(changing, change->kept, &kept);
	is = crm_equal(crm_str_text(&own), crm_str_text(&kept));
	for (size_t i = 0; i < change->word_count && !is; i++) {
		CRM_SCOPED(str) other = {0};

		add_key(changing, change->words[i], &other);
		is = crm_equal(crm_str_text(&own), crm_str_text(&other));
	}
	return is;
}

static enum crm_status change_record(struct changing *changing, const char *id)
{
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	CRM_SCOPED(str) tags = {0};
	struct crm_list_item item;
	bool is_changed = false;
	const char *cursor;
	enum crm_status status =
		crm_record_load(changing->session, changing->noun, id, &before);

	if (status)
		return status;
	after = crm_record_copy(before);
	cursor = crm_record_text(before, changing->field);
	crm_str_add(&tags, changing->change->kept);
	while (crm_list_next(&cursor, &item)) {
		CRM_SCOPED(str) tag = {0};

		crm_list_add_value(&tag, &item);
		if (!is_meant(changing, crm_str_text(&tag)))
			crm_str_addf(&tags, ", %s", crm_str_text(&tag));
	}
	status = crm_value_type(changing->session, after, changing->field, tags.text, NULL);
	if (!status)
		status = crm_domain_update(changing->session, before, after, &is_changed);
	if (!status && is_changed)
		status = changing->change->visit(changing->change->context, after);
	return status;
}

/* The ids of the records with a word, each with its NUL. */
static enum crm_status find_records(const struct changing *changing, const char *word,
				    struct crm_str *ids)
{
	CRM_AUTO(query) query = crm_query_new(changing->session->store, SQL_LOOKUP_FIND);
	CRM_AUTO_TEXT name = crm_format("%s.%s", changing->noun->name,
					changing->noun->fields[changing->field].name);
	CRM_SCOPED(str) key = {0};

	add_key(changing, word, &key);
	crm_query_bind_text(query, 1, name);
	crm_query_bind_text(query, 2, crm_str_text(&key));
	crm_query_bind_integer(query, 3, INT64_MAX);
	while (crm_query_next(query))
		crm_str_add_bytes(ids, crm_query_text(query, 0), crm_query_length(query, 0) + 1);
	return crm_query_status(query);
}

static enum crm_status change_noun(struct changing *changing, const char *word)
{
	CRM_SCOPED(str) ids = {0};
	enum crm_status status = find_records(changing, word, &ids);

	changing->is_known |= ids.length > 0;
	for (const char *id = ids.text; !status && id < ids.text + ids.length;
	     id += strlen(id) + 1)
		status = change_record(changing, id);
	return status;
}

/* What the word means, when somebody said so; `*out` NULL otherwise. */
static enum crm_status load_tag(struct crm_session *session, const char *word,
				struct crm_record **out)
{
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find_by_field(session, &crm_tag, TAG_NAME, word, id);

	*out = NULL;
	if (!status)
		return crm_record_load(session, &crm_tag, id, out);
	if (status != CRM_NOT_FOUND)
		return status;
	crm_message_clear();
	return CRM_OK;
}

/* The first of the tags takes the kept name, or gives its note to the one that has it. */
static enum crm_status change_tag(struct changing *changing, const char *word)
{
	const struct crm_tag_change *change = changing->change;
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) kept = NULL;
	CRM_AUTO(record) after = NULL;
	enum crm_status status = load_tag(changing->session, word, &before);

	if (!status && before)
		status = load_tag(changing->session, change->kept, &kept);
	if (status || !before)
		return status;
	changing->is_known = true;
	after = crm_record_copy(kept ? kept : before);
	crm_record_set_text(after, TAG_NAME, change->kept);
	if (!crm_record_has(after, TAG_NOTE))
		crm_record_set(after, TAG_NOTE, &before->values[TAG_NOTE]);
	if (kept && !crm_equal(kept->id, before->id))
		status = crm_domain_remove(changing->session, before);
	return status ? status
		      : crm_domain_update(changing->session, kept ? kept : before, after, NULL);
}

static enum crm_status change_word(struct changing *changing, const char *word)
{
	struct crm_session *session = changing->session;
	enum crm_status status;

	changing->is_known = false;
	for (size_t i = 0; i < crm_noun_count(session); i++) {
		changing->noun = crm_noun_at(session, i);
		changing->field = crm_tag_field(changing->noun);
		status = changing->field < 0 ? CRM_OK : change_noun(changing, word);
		if (status)
			return status;
	}
	status = change_tag(changing, word);
	if (!status && !changing->is_known)
		return crm_hint(crm_fail(CRM_NOT_FOUND, "no record has the tag '%s'", word),
				"crm-tag count");
	return status;
}

/* A word that has records already would swallow them. */
static enum crm_status check_free(struct changing *changing)
{
	struct crm_session *session = changing->session;
	const struct crm_tag_change *change = changing->change;
	CRM_AUTO(record) tag = NULL;
	CRM_SCOPED(str) ids = {0};
	enum crm_status status = load_tag(session, change->kept, &tag);

	for (size_t i = 0; i < crm_noun_count(session) && !status; i++) {
		changing->noun = crm_noun_at(session, i);
		changing->field = crm_tag_field(changing->noun);
		if (changing->field < 0)
			continue;
		/* In another spelling it is the same word. */
		if (is_meant(&(struct changing){session,
						&(struct crm_tag_change){.kept = change->kept},
						changing->noun, changing->field, false},
			     change->words[0]))
			return CRM_OK;
		status = find_records(changing, change->kept, &ids);
	}
	if (status || (!tag && !ids.length))
		return status;
	return crm_hint(crm_fail(CRM_CONFLICT, "the tag '%s' is there already", change->kept),
			"crm-tag merge '%s' '%s'", change->kept, change->words[0]);
}

enum crm_status crm_tag_change(struct crm_session *session, const struct crm_tag_change *change)
{
	struct changing changing = {.session = session, .change = change};
	CRM_AUTO(record) probe = crm_record_new(&crm_tag);
	CRM_AUTO_TEXT trimmed = crm_trim(change->kept);
	enum crm_status status;

	if (!*trimmed || !crm_equal(trimmed, change->kept))
		return crm_fail(CRM_INVALID, "'%s' is no word for a tag", change->kept);
	crm_record_set_text(probe, TAG_NAME, change->kept);
	status = crm_tag_rule(session, NULL, probe);
	if (!status && !change->is_merge)
		status = check_free(&changing);
	for (size_t i = 0; i < change->word_count && !status; i++)
		status = change_word(&changing, change->words[i]);
	return status;
}
