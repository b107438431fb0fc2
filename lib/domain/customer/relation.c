/* Relations between people and firms: their types, and both of their sides.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/relation.h"

#include "catalog/company.h"
#include "catalog/contact.h"
#include "catalog/relation.h"
#include "catalog/relationtype.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/value.h"

/* The types of a new store; no inverse: the same words from both sides. */
static const struct {
	const char *name, *inverse;
} standard_types[] = {
	{"manages", "reports to"},
	{"assists", "is assisted by"},
	{"mentors", "is mentored by"},
	{"advises", "is advised by"},
	{"works with", NULL},
	{"knows", NULL},
	{"friend of", NULL},
	{"spouse of", NULL},
	{"sibling of", NULL},
	{"parent of", "child of"},
	{"referred", "was referred by"},
	{"owns", "belongs to"},
	{"supplies", "buys from"},
	{"partner of", NULL},
	{"competes with", NULL},
};

enum crm_status crm_relationtype_prepare(struct crm_session *session)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < CRM_COUNT(standard_types) && !status; i++) {
		CRM_AUTO(record) type = crm_record_new(&crm_relationtype);

		crm_record_set_text(type, RELATIONTYPE_NAME, standard_types[i].name);
		crm_record_set_text(type, RELATIONTYPE_INVERSE, standard_types[i].inverse);
		status = crm_domain_add(session, type);
	}
	return status;
}

/* Words that another type has for its other side would not say which one is meant. */
static enum crm_status check_words(struct crm_session *session, const struct crm_record *type,
				   int field, int other_field)
{
	const char *words = crm_record_text(type, field);
	char id[CRM_ID_TEXT];
	enum crm_status status =
		crm_find_by_field(session, &crm_relationtype, other_field, words, id);

	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		return CRM_OK;
	}
	if (status && status != CRM_AMBIGUOUS)
		return status;
	if (!status && crm_equal(id, type->id))
		return CRM_OK;
	return crm_fail(CRM_CONFLICT, "'%s' are the words of another type of relation", words);
}

enum crm_status crm_relationtype_rule(struct crm_session *session, const struct crm_record *before,
				      struct crm_record *after)
{
	bool was_same = before && crm_value_equal(&before->values[RELATIONTYPE_NAME],
						  &before->values[RELATIONTYPE_INVERSE]);
	enum crm_status status;

	if (was_same && !crm_domain_changes(before, after, RELATIONTYPE_INVERSE))
		crm_record_clear_field(after, RELATIONTYPE_INVERSE);
	if (!crm_record_has(after, RELATIONTYPE_INVERSE))
		crm_record_set(after, RELATIONTYPE_INVERSE, &after->values[RELATIONTYPE_NAME]);
	if (!crm_record_has(after, RELATIONTYPE_NAME))
		return CRM_OK;
	status = check_words(session, after, RELATIONTYPE_NAME, RELATIONTYPE_INVERSE);
	return status ? status
		      : check_words(session, after, RELATIONTYPE_INVERSE, RELATIONTYPE_NAME);
}

static enum crm_status check_side(struct crm_session *session, const struct crm_record *relation,
				  int field)
{
	const struct crm_noun *noun = crm_noun_of_id(session, crm_record_text(relation, field));

	if (!noun || crm_noun_is(noun, &crm_contact) || crm_noun_is(noun, &crm_company))
		return CRM_OK;
	return crm_fail(CRM_INVALID,
			"%s: a relation is between contacts and companies, not with a %s",
			relation->noun->fields[field].name, noun->name);
}

static enum crm_status refuse_twice(struct crm_session *session, const struct crm_record *relation)
{
	CRM_SCOPED(str) words = {0};
	enum crm_status status =
		crm_label(session, crm_record_text(relation, RELATION_WHO), &words);

	crm_str_add_char(&words, ' ');
	if (!status)
		status = crm_label(session, crm_record_text(relation, RELATION_TYPE), &words);
	crm_str_add_char(&words, ' ');
	if (!status)
		status = crm_label(session, crm_record_text(relation, RELATION_WHOM), &words);
	return status ? status : crm_fail(CRM_CONFLICT, "it is so already: %s", words.text);
}

/* The relation of this type that these two have: NULL when there is none. `*is_over` says whether
 * it has ended. */
static enum crm_status find_between(struct crm_session *session, const struct crm_record *relation,
				    bool *is_over, char **out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_RELATION_BETWEEN);

	crm_query_bind_text(query, 1, crm_record_text(relation, RELATION_TYPE));
	crm_query_bind_text(query, 2, crm_record_text(relation, RELATION_WHO));
	crm_query_bind_text(query, 3, crm_record_text(relation, RELATION_WHOM));
	while (crm_query_next(query)) {
		if (crm_equal(crm_query_text(query, 0), relation->id))
			continue;
		*is_over = crm_query_integer(query, 1);
		*out = crm_copy(crm_query_text(query, 0));
		break;
	}
	return crm_query_status(query);
}

enum crm_status crm_relation_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after)
{
	const char *since = crm_record_text(after, RELATION_SINCE);
	const char *until = crm_record_text(after, RELATION_UNTIL);
	CRM_AUTO_TEXT same = NULL;
	bool is_over = false;
	enum crm_status status = check_side(session, after, RELATION_WHO);

	(void)before;
	if (!status)
		status = check_side(session, after, RELATION_WHOM);
	if (status)
		return status;
	if (crm_record_has(after, RELATION_WHO) &&
	    crm_value_equal(&after->values[RELATION_WHO], &after->values[RELATION_WHOM]))
		return crm_fail(CRM_INVALID, "nobody is related to themselves");
	if (*since && *until && strcmp(since, until) > 0)
		return crm_fail(CRM_INVALID, "until: %s is before %s", until, since);
	if (*until)
		return CRM_OK;
	status = find_between(session, after, &is_over, &same);
	return !status && same && !is_over ? refuse_twice(session, after) : status;
}

/* The other one is looked for among records of the same noun first. */
static enum crm_status find_other(struct crm_session *session, const struct crm_record *record,
				  const char *text, char id[CRM_ID_TEXT])
{
	enum crm_status status = crm_find(session, record->noun, text, NULL, id);

	if (status != CRM_NOT_FOUND)
		return status;
	crm_message_clear();
	return crm_find_any(session, text, id);
}

static enum crm_status find_type(struct crm_session *session, const char *words, bool *is_inverse,
				 char id[CRM_ID_TEXT])
{
	enum crm_status status =
		crm_find_by_field(session, &crm_relationtype, RELATIONTYPE_NAME, words, id);

	*is_inverse = status == CRM_NOT_FOUND;
	if (status == CRM_NOT_FOUND)
		status = crm_find_by_field(session, &crm_relationtype, RELATIONTYPE_INVERSE, words,
					   id);
	if (status != CRM_NOT_FOUND)
		return status;
	return crm_hint(crm_fail(status, "there is no type of relation '%s'", words),
			"crm-relationtype list");
}

/* The relation that `post` describes, not yet added. */
static enum crm_status describe(struct crm_session *session, const struct crm_record *record,
				const struct crm_relation_post *post, struct crm_record **out)
{
	CRM_AUTO(record) relation = crm_record_new(crm_noun_here(session, &crm_relation));
	char type[CRM_ID_TEXT], other[CRM_ID_TEXT];
	bool is_inverse = false;
	enum crm_status status = find_type(session, post->type, &is_inverse, type);

	if (!status)
		status = find_other(session, record, post->whom, other);
	if (!status && post->since)
		status = crm_value_type(session, relation, RELATION_SINCE, post->since, NULL);
	if (!status && post->until)
		status = crm_value_type(session, relation, RELATION_UNTIL, post->until, NULL);
	if (!status && post->note)
		status = crm_value_type(session, relation, RELATION_NOTE, post->note, NULL);
	if (status)
		return status;
	crm_record_set_text(relation, RELATION_TYPE, type);
	crm_record_set_text(relation, RELATION_WHO, is_inverse ? other : record->id);
	crm_record_set_text(relation, RELATION_WHOM, is_inverse ? record->id : other);
	*out = relation;
	relation = NULL;
	return CRM_OK;
}

enum crm_status crm_relation_relate(struct crm_session *session, const struct crm_record *record,
				    const struct crm_relation_post *post, struct crm_record **out)
{
	CRM_AUTO(record) relation = NULL;
	enum crm_status status = describe(session, record, post, &relation);

	if (!status)
		status = crm_domain_add(session, relation);
	if (status)
		return status;
	*out = relation;
	relation = NULL;
	return CRM_OK;
}

enum crm_status crm_relation_unrelate(struct crm_session *session, const struct crm_record *record,
				      const struct crm_relation_post *post, struct crm_record **out)
{
	CRM_AUTO(record) wanted = NULL;
	CRM_AUTO(record) relation = NULL;
	CRM_AUTO_TEXT id = NULL;
	bool is_over = false;
	enum crm_status status = describe(session, record, post, &wanted);

	if (!status)
		status = find_between(session, wanted, &is_over, &id);
	if (!status && !id)
		return crm_fail(CRM_NOT_FOUND, "no relation says: %s %s %s",
				crm_record_title(record), post->type, post->whom);
	if (!status)
		status = crm_record_load(session, wanted->noun, id, &relation);
	if (!status)
		status = crm_domain_remove(session, relation);
	if (status)
		return status;
	*out = relation;
	relation = NULL;
	return CRM_OK;
}

enum crm_status crm_relation_each(struct crm_session *session, const char *id,
				  crm_relation_visit *visit, void *context)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_RELATION_SIDES);
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, id);
	while (!status && crm_query_next(rows)) {
		struct crm_relation_side side = {
			.relation = crm_query_text(rows, 0),
			.type = crm_query_text(rows, 1),
			.whom = crm_query_text(rows, 2),
			.since = crm_query_text(rows, 3),
			.until = crm_query_text(rows, 4),
			.note = crm_query_text(rows, 5),
		};

		status = visit(context, &side);
	}
	return status ? status : crm_query_status(rows);
}
