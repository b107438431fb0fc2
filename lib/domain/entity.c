/* A noun that an admin adds.
 * SPDX-License-Identifier: MIT */
#include "domain/definition.h"

#include "catalog/entity.h"
#include "catalog/field.h"
#include "domain/rule.h"
#include "record/find.h"
#include "record/nouns.h"

#include <string.h>

enum { LONGEST_NAME = 24, LONGEST_PREFIX = 6 };

static bool is_word(const char *text, size_t longest)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz");

	return length && !text[length] && length <= longest;
}

/* Whether the store has a table of this name, or the engine or as-of would want one. */
static enum crm_status check_table(struct crm_session *session, const char *field, const char *name)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_DEFINITION_TABLE_USED);
	int64_t is_used = 0;
	enum crm_status status;

	crm_query_bind_text(query, 1, name);
	status = crm_query_one_integer(query, 0, &is_used);
	if (!status &&
	    (is_used || crm_starts_with(name, "then") || crm_starts_with(name, "sqlite")))
		return crm_fail(CRM_INVALID, "%s: '%s' is a table of the store already", field,
				name);
	return status;
}

static enum crm_status check_name(struct crm_session *session, const char *field, const char *name)
{
	if (!is_word(name, LONGEST_NAME))
		return crm_fail(CRM_INVALID, "%s: '%s' is not a word of up to %d letters a to z",
				field, name, LONGEST_NAME);
	for (size_t i = 0; i < crm_noun_count(session); i++) {
		const struct crm_noun *noun = crm_noun_at(session, i);

		if (crm_equal(noun->name, name) || crm_equal(noun->plural, name))
			return crm_fail(CRM_CONFLICT, "%s: there are %s already", field,
					noun->plural);
	}
	return check_table(session, field, name);
}

static enum crm_status check_prefix(struct crm_session *session, const char *prefix)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_DEFINITION_PREFIX_USED);
	CRM_AUTO_TEXT first = crm_format("%s-", prefix);
	CRM_AUTO_TEXT last = crm_format("%s.", prefix);
	const struct crm_noun *holder = crm_noun_of_id(session, first);
	int64_t is_used = 0;
	enum crm_status status;

	if (!is_word(prefix, LONGEST_PREFIX))
		return crm_fail(CRM_INVALID,
				"prefix: '%s' is not a word of up to %d letters a to z", prefix,
				LONGEST_PREFIX);
	if (holder)
		return crm_fail(CRM_CONFLICT, "prefix: ids of %s begin with %s-", holder->plural,
				prefix);
	crm_query_bind_text(query, 1, first);
	crm_query_bind_text(query, 2, last);
	status = crm_query_one_integer(query, 0, &is_used);
	if (!status && is_used)
		return crm_fail(CRM_CONFLICT, "prefix: ids of records that are gone begin with %s-",
				prefix);
	return status;
}

static enum crm_status next_position(struct crm_session *session, struct crm_record *entity)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_DEFINITION_ENTITY_POSITION);
	int64_t last = 0;
	enum crm_status status = crm_query_one_integer(query, 0, &last);

	if (!status)
		crm_record_set_number(entity, ENTITY_POSITION, last + 1);
	return status;
}

enum crm_status crm_entity_rule(struct crm_session *session, const struct crm_record *before,
				struct crm_record *after)
{
	const char *name = crm_record_text(after, ENTITY_NAME);
	const char *prefix = crm_record_text(after, ENTITY_PREFIX);
	CRM_AUTO_TEXT plural = crm_format("%ss", name);
	enum crm_status status;

	if (!crm_record_has(after, ENTITY_PLURAL))
		crm_record_set_text(after, ENTITY_PLURAL, plural);
	if (!crm_record_has(after, ENTITY_HELP))
		crm_record_set_text(after, ENTITY_HELP, name);
	if (before && !crm_domain_changes(before, after, ENTITY_PLURAL))
		return CRM_OK;
	status = check_name(session, "plural", crm_record_text(after, ENTITY_PLURAL));
	if (status || before)
		return status;
	status = check_name(session, "name", name);
	if (!status)
		status = check_prefix(session, prefix);
	return status ? status : next_position(session, after);
}

/* A field elsewhere that links to it must go first. */
static enum crm_status check_links(const struct crm_session *session, const struct crm_noun *gone)
{
	for (size_t i = 0; i < crm_noun_count(session); i++) {
		const struct crm_noun *noun = crm_noun_at(session, i);

		for (size_t j = 0; j < noun->field_count && noun != gone; j++)
			if (noun->fields[j].target && crm_equal(noun->fields[j].target, gone->name))
				return crm_hint(crm_fail(CRM_REFUSED, "%s.%s links to %s",
							 noun->name, noun->fields[j].name,
							 gone->plural),
						"crm-field remove %s.%s", noun->name,
						noun->fields[j].name);
	}
	return CRM_OK;
}

static enum crm_status remove_one(struct crm_session *session, const struct crm_record *record,
				  void *context)
{
	(void)context;
	return crm_domain_remove(session, record);
}

static enum crm_status remove_fields(struct crm_session *session, const struct crm_noun *noun)
{
	enum crm_status status = CRM_OK;

	for (size_t i = noun->field_count; i > ITEM_FIELD_COUNT && !status; i--) {
		CRM_AUTO_TEXT name = crm_format("%s.%s", noun->name, noun->fields[i - 1].name);
		CRM_AUTO(record) field = NULL;
		char id[CRM_ID_TEXT];

		status = crm_find_by_field(session, &crm_field, FIELD_NAME, name, id);
		if (!status)
			status = crm_record_load(session, &crm_field, id, &field);
		if (!status)
			status = crm_domain_remove(session, field);
	}
	return status;
}

enum crm_status crm_entity_leave(struct crm_session *session, const struct crm_record *entity)
{
	const struct crm_noun *noun = crm_noun_find(session, crm_record_text(entity, ENTITY_NAME));
	enum crm_status status = noun ? check_links(session, noun) : CRM_OK;

	if (!status && noun)
		status = crm_definition_each_record(session, noun, NULL, remove_one, NULL);
	if (!status && noun)
		status = remove_fields(session, noun);
	return status;
}
