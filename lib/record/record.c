/* A record of any noun, in memory.
 * SPDX-License-Identifier: MIT */
#include "record/record.h"

#include "record/nouns.h"

#include <stdlib.h>
#include <string.h>

struct crm_record *crm_record_new(const struct crm_noun *noun)
{
	struct crm_record *record = crm_alloc(sizeof *record);

	record->noun = noun;
	record->values = crm_alloc(noun->field_count * sizeof *record->values);
	return record;
}

void crm_record_free(struct crm_record *record)
{
	if (!record)
		return;
	crm_arena_clear(&record->arena);
	free(record->values);
	free(record);
}

void crm_record_reset(struct crm_record *record)
{
	memset(record->values, 0, record->noun->field_count * sizeof *record->values);
	crm_arena_reset(&record->arena);
	record->id[0] = '\0';
	record->revision = 0;
}

struct crm_record *crm_record_copy(const struct crm_record *record)
{
	struct crm_record *copy = crm_record_new(record->noun);

	memcpy(copy->id, record->id, sizeof copy->id);
	copy->revision = record->revision;
	for (size_t i = 0; i < record->noun->field_count; i++)
		crm_record_set(copy, (int)i, &record->values[i]);
	return copy;
}

const struct crm_record *crm_record_copy_to(struct crm_arena *arena,
					    const struct crm_record *record)
{
	struct crm_record *copy = crm_arena_alloc(arena, sizeof *copy);
	size_t size = record->noun->field_count * sizeof *copy->values;

	copy->noun = record->noun;
	copy->revision = record->revision;
	memcpy(copy->id, record->id, sizeof copy->id);
	copy->values = crm_arena_alloc(arena, size);
	memcpy(copy->values, record->values, size);
	for (size_t i = 0; i < record->noun->field_count; i++)
		if (copy->values[i].kind == CRM_STRING)
			copy->values[i].text =
				crm_arena_copy(arena, copy->values[i].text, copy->values[i].length);
	return copy;
}

struct crm_record *crm_record_recast(const struct crm_record *record, const struct crm_noun *noun)
{
	struct crm_record *copy = crm_record_new(noun);

	memcpy(copy->id, record->id, sizeof copy->id);
	copy->revision = record->revision;
	for (size_t i = 0; i < record->noun->field_count; i++) {
		const char *name = record->noun->fields[i].name;
		bool is_same = i < noun->field_count && crm_equal(noun->fields[i].name, name);
		int place = is_same ? (int)i : crm_field_find(noun, name);

		if (place >= 0)
			crm_record_set(copy, place, &record->values[i]);
	}
	return copy;
}

void crm_record_widen(const struct crm_session *session, struct crm_record *record)
{
	const struct crm_noun *noun = crm_noun_here(session, record->noun);
	size_t count = record->noun->field_count;

	record->noun = noun;
	if (noun->field_count <= count)
		return;
	record->values = crm_resize(record->values, noun->field_count * sizeof *record->values);
	memset(record->values + count, 0, (noun->field_count - count) * sizeof *record->values);
}

void crm_record_add_columns(const struct crm_noun *noun, const char *alias, struct crm_str *sql)
{
	crm_str_addf(sql, "%s.id, %s.rev", alias, alias);
	for (size_t i = 0; i < noun->field_count; i++) {
		crm_str_add(sql, ", ");
		if (noun->fields[i].formula) {
			crm_str_add(sql, "NULL");
			continue;
		}
		crm_str_add(sql, alias);
		crm_str_add(sql, ".\"");
		crm_str_add(sql, noun->fields[i].name);
		crm_str_add_char(sql, '"');
	}
}

void crm_record_read(struct crm_record *record, struct crm_query *query, int first)
{
	size_t length;
	char *id;

	crm_record_reset(record);
	id = crm_arena_copy(&record->arena, crm_query_text(query, first),
			    crm_query_length(query, first));
	length = strlen(id);
	memcpy(record->id, id, length < sizeof record->id ? length + 1 : sizeof record->id);
	record->revision = crm_query_integer(query, first + 1);
	crm_query_values(query, first + 2, record->noun->field_count, record->values);
	for (size_t i = 0; i < record->noun->field_count; i++) {
		struct crm_value *value = &record->values[i];

		if (value->kind == CRM_STRING)
			value->text = crm_arena_copy(&record->arena, value->text, value->length);
	}
}

void crm_record_set(struct crm_record *record, int field, const struct crm_value *value)
{
	struct crm_value *own = &record->values[field];

	*own = *value;
	if (value->kind == CRM_STRING)
		own->text = crm_arena_copy(&record->arena, value->text, value->length);
}

void crm_record_set_text(struct crm_record *record, int field, const char *text)
{
	struct crm_value value = {.kind = CRM_STRING,
				  .text = text,
				  .length = text ? strlen(text) : 0};

	if (!value.length)
		value.kind = CRM_ABSENT;
	crm_record_set(record, field, &value);
}

void crm_record_set_number(struct crm_record *record, int field, int64_t number)
{
	record->values[field] = (struct crm_value){.kind = CRM_NUMBER, .number = number};
}

void crm_record_clear_field(struct crm_record *record, int field)
{
	record->values[field] = (struct crm_value){.kind = CRM_ABSENT};
}

bool crm_record_has(const struct crm_record *record, int field)
{
	return record->values[field].kind != CRM_ABSENT;
}

const char *crm_record_text(const struct crm_record *record, int field)
{
	return record->values[field].kind == CRM_STRING ? record->values[field].text : "";
}

int64_t crm_record_number(const struct crm_record *record, int field)
{
	return record->values[field].kind == CRM_NUMBER ? record->values[field].number : 0;
}

bool crm_value_equal(const struct crm_value *a, const struct crm_value *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case CRM_NUMBER:
		return a->number == b->number;
	case CRM_REAL:
		return memcmp(&a->real, &b->real, sizeof a->real) == 0;
	case CRM_STRING:
		return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
	case CRM_ABSENT:
	default:
		return true;
	}
}

const char *crm_record_title(const struct crm_record *record)
{
	const char *title =
		crm_record_text(record, crm_field_find(record->noun, record->noun->title));

	return *title ? title : record->id;
}

void crm_value_bind(struct crm_query *query, int place, const struct crm_value *value)
{
	switch (value->kind) {
	case CRM_NUMBER:
		crm_query_bind_integer(query, place, value->number);
		break;
	case CRM_REAL:
		crm_query_bind_decimal(query, place, value->real);
		break;
	case CRM_STRING:
		crm_query_bind_bytes(query, place, value->text, value->length);
		break;
	case CRM_ABSENT:
	default:
		crm_query_bind_null(query, place);
	}
}
