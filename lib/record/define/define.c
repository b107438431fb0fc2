/* What a change of a definition does to the tables.
 * SPDX-License-Identifier: MIT */
#include "record/define/define.h"

#include "catalog/entity.h"
#include "catalog/field.h"
#include "record/define/forms.h"
#include "record/nouns.h"
#include "record/schema.h"

#include <string.h>

bool crm_is_definition(const struct crm_noun *noun)
{
	return noun == &crm_entity || noun == &crm_field;
}

/* The noun of "contact.shoe_size", in the session's form; NULL when there is none. */
static const struct crm_noun *noun_of(const struct crm_session *session,
				      const struct crm_record *record)
{
	const char *name = crm_record_text(record, FIELD_NAME);
	CRM_AUTO_TEXT noun = crm_copy_bytes(name, strcspn(name, "."));

	return crm_noun_find(session, noun);
}

/* Its row of the noun; NULL when the noun has none. */
static const struct crm_field *row_of(const struct crm_noun *noun, const struct crm_record *record)
{
	const char *dot = strchr(crm_record_text(record, FIELD_NAME), '.');
	int index = noun && dot ? crm_field_find(noun, dot + 1) : -1;

	return index < 0 ? NULL : &noun->fields[index];
}

static enum crm_status note_change(struct crm_session *session)
{
	CRM_AUTO_TEXT operation = crm_format("%lld", (long long)session->operation);
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_META_SET);
	enum crm_status status;

	crm_query_bind_text(query, 1, "definitions");
	crm_query_bind_text(query, 2, operation);
	status = crm_query_run(query);
	return status ? status : crm_forms_reload(session);
}

static enum crm_status has_rows(struct crm_session *session, const char *noun, const char *field,
				bool *out)
{
	CRM_AUTO_TEXT sql =
		field ? crm_format("SELECT EXISTS (SELECT 1 FROM \"%s\" WHERE \"%s\" IS NOT NULL)",
				   noun, field)
		      : crm_format("SELECT EXISTS (SELECT 1 FROM \"%s\")", noun);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);
	int64_t found = 0;
	enum crm_status status = crm_query_one_integer(query, 0, &found);

	if (!status)
		*out = found;
	return status;
}

static enum crm_status check_new_field(struct crm_session *session, const struct crm_record *record)
{
	const struct crm_noun *noun = noun_of(session, record);
	const struct crm_field *row = row_of(noun, record);

	if (!noun)
		return crm_fail(CRM_REFUSED, "there is no noun for the field '%s'",
				crm_record_text(record, FIELD_NAME));
	if (row)
		return crm_fail(CRM_CONFLICT, "%s have a field '%s' already", noun->plural,
				row->name);
	return CRM_OK;
}

static enum crm_status check_old_field(struct crm_session *session, const struct crm_record *record)
{
	const struct crm_noun *noun = noun_of(session, record);
	const struct crm_field *field = row_of(noun, record);
	bool is_used = false;
	enum crm_status status = CRM_OK;

	if (field && !field->formula)
		status = has_rows(session, noun->name, field->name, &is_used);

	if (!status && is_used)
		return crm_fail(CRM_REFUSED, "there are %s with a value of '%s'", noun->plural,
				field->name);
	return status;
}

static enum crm_status check_old_entity(struct crm_session *session,
					const struct crm_record *record)
{
	const struct crm_noun *noun = crm_noun_find(session, crm_record_text(record, ENTITY_NAME));
	bool is_used = false;
	enum crm_status status = noun ? has_rows(session, noun->name, NULL, &is_used) : CRM_OK;

	if (!status && is_used)
		return crm_fail(CRM_REFUSED, "there are %s", noun->plural);
	if (!status && noun && noun->field_count > ITEM_FIELD_COUNT)
		return crm_fail(CRM_REFUSED, "%s have fields of their own", noun->plural);
	return status;
}

/* Values would have to be read anew, files of the history to move. */
static enum crm_status check_change(const struct crm_record *before, const struct crm_record *after)
{
	static const int of_field[] = {FIELD_NAME, FIELD_TYPE, FIELD_TARGET};
	static const int of_entity[] = {ENTITY_NAME, ENTITY_PREFIX};
	bool is_field = before->noun == &crm_field;
	const int *fixed = is_field ? of_field : of_entity;
	size_t count = is_field ? CRM_COUNT(of_field) : CRM_COUNT(of_entity);

	for (size_t i = 0; i < count; i++)
		if (!crm_value_equal(&before->values[fixed[i]], &after->values[fixed[i]]))
			return crm_fail(CRM_REFUSED, "the %s of %s stays as it is",
					before->noun->fields[fixed[i]].name,
					is_field ? "a field" : "a noun");
	return CRM_OK;
}

enum crm_status crm_define_check(struct crm_session *session, const struct crm_record *before,
				 const struct crm_record *after)
{
	bool is_field = (before ? before : after)->noun == &crm_field;

	if (!crm_is_definition((before ? before : after)->noun))
		return CRM_OK;
	if (before && after)
		return check_change(before, after);
	if (after)
		return is_field ? check_new_field(session, after) : CRM_OK;
	return is_field ? check_old_field(session, before) : check_old_entity(session, before);
}

typedef enum crm_status change_column(struct crm_store *store, const struct crm_noun *noun,
				      const struct crm_field *field);

/* Whatever changes, formulas may come to something else: their columns, which hold nothing, go
 * before and come again behind it. */
static enum crm_status each_formula(struct crm_session *session, const struct crm_noun *noun,
				    change_column *change)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; noun && i < noun->field_count && !status; i++)
		if (noun->fields[i].formula)
			status = change(session->store, noun, &noun->fields[i]);
	return status;
}

static enum crm_status add_field(struct crm_session *session, const struct crm_record *record)
{
	enum crm_status status =
		each_formula(session, noun_of(session, record), crm_schema_drop_field);
	const struct crm_noun *noun;
	const struct crm_field *field;

	if (!status)
		status = note_change(session);
	noun = noun_of(session, record);
	field = row_of(noun, record);
	if (!status && !field->formula)
		status = crm_schema_add_field(session->store, noun, field);
	return status ? status : each_formula(session, noun, crm_schema_add_field);
}

static enum crm_status drop_field(struct crm_session *session, const struct crm_record *record)
{
	const struct crm_noun *noun = noun_of(session, record);
	const struct crm_field *field = row_of(noun, record);
	enum crm_status status = each_formula(session, noun, crm_schema_drop_field);

	if (!status && field && !field->formula)
		status = crm_schema_drop_field(session->store, noun, field);
	if (!status)
		status = note_change(session);
	return status ? status
		      : each_formula(session, noun_of(session, record), crm_schema_add_field);
}

static enum crm_status change_formula(struct crm_session *session, const struct crm_noun *noun,
				      const struct crm_record *after)
{
	enum crm_status status = each_formula(session, noun, crm_schema_drop_field);

	if (!status)
		status = note_change(session);
	return status ? status
		      : each_formula(session, noun_of(session, after), crm_schema_add_field);
}

static enum crm_status change_field(struct crm_session *session, const struct crm_record *before,
				    const struct crm_record *after)
{
	const struct crm_noun *noun = noun_of(session, before);
	const struct crm_field *field = row_of(noun, before);
	enum crm_status status = CRM_OK;

	if (field && field->formula)
		return change_formula(session, noun, after);
	if (field)
		status = crm_schema_index_field(session->store, noun, field, false);
	if (!status)
		status = note_change(session);
	noun = noun_of(session, after);
	field = row_of(noun, after);
	if (!status && field)
		status = crm_schema_index_field(session->store, noun, field, true);
	return status;
}

static enum crm_status add_entity(struct crm_session *session, const struct crm_record *record)
{
	enum crm_status status = note_change(session);
	const struct crm_noun *noun = crm_noun_find(session, crm_record_text(record, ENTITY_NAME));

	return status ? status : crm_schema_create_noun(session->store, noun);
}

static enum crm_status drop_entity(struct crm_session *session, const struct crm_record *record)
{
	const struct crm_noun *noun = crm_noun_find(session, crm_record_text(record, ENTITY_NAME));
	enum crm_status status = noun ? crm_schema_drop_noun(session->store, noun) : CRM_OK;

	return status ? status : note_change(session);
}

enum crm_status crm_define(struct crm_session *session, const struct crm_record *before,
			   const struct crm_record *after)
{
	const struct crm_noun *noun = before ? before->noun : after->noun;

	if (noun == &crm_field)
		return !before  ? add_field(session, after)
		       : !after ? drop_field(session, before)
				: change_field(session, before, after);
	if (noun == &crm_entity)
		return !before  ? add_entity(session, after)
		       : !after ? drop_entity(session, before)
				: note_change(session);
	return CRM_OK;
}
