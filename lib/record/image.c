/* A record as a file of the history.
 * SPDX-License-Identifier: MIT */
#include "record/image.h"

#include "base/money.h"

#include <jansson.h>
#include <string.h>

static const char *currency_of(const struct crm_record *record)
{
	int field = crm_field_of_type(record->noun, CRM_CURRENCY);

	return field < 0 ? "" : crm_record_text(record, field);
}

static void add_value(struct crm_str *out, const struct crm_record *record, int index)
{
	const struct crm_field *field = &record->noun->fields[index];
	const struct crm_value *value = &record->values[index];

	switch (value->kind) {
	case CRM_NUMBER:
		if (field->type == CRM_MONEY) {
			crm_str_add_char(out, '"');
			crm_str_add_money(out, value->number, currency_of(record));
			crm_str_add_char(out, '"');
		} else if (field->type == CRM_FLAG) {
			crm_str_add(out, value->number ? "true" : "false");
		} else {
			crm_str_add_integer(out, value->number);
		}
		break;
	case CRM_REAL:
		crm_str_add_decimal(out, value->real);
		break;
	case CRM_STRING:
		crm_str_add_json(out, value->text, value->length);
		break;
	case CRM_ABSENT:
	default:
		crm_str_add(out, "null");
	}
}

void crm_image_add(struct crm_str *out, const struct crm_record *record)
{
	crm_str_add(out, "{\n\"id\": \"");
	crm_str_add(out, record->id);
	crm_str_add_char(out, '"');
	for (size_t i = 0; i < record->noun->field_count; i++) {
		if (!crm_record_has(record, (int)i))
			continue;
		crm_str_add(out, ",\n\"");
		crm_str_add(out, record->noun->fields[i].name);
		crm_str_add(out, "\": ");
		add_value(out, record, (int)i);
	}
	crm_str_add(out, "\n}\n");
}

void crm_image_add_path(struct crm_str *out, const struct crm_noun *noun, const char *id)
{
	const char *digits = id + strlen(noun->prefix) + 1;

	crm_str_add(out, noun->name);
	for (size_t i = 0; i < 3; i++) {
		crm_str_add_char(out, '/');
		crm_str_add_char(out, digits[i]);
	}
	crm_str_add_char(out, '/');
	crm_str_add(out, id);
	crm_str_add(out, ".json");
}

static enum crm_status read_field(struct crm_record *record, int index, const json_t *json)
{
	const struct crm_field *field = &record->noun->fields[index];
	char currency[CRM_CURRENCY_TEXT] = "";
	struct crm_value value = {0};
	int64_t minor;

	if (field->type == CRM_MONEY && json_is_string(json)) {
		memcpy(currency, currency_of(record), strlen(currency_of(record)) + 1);
		if (crm_money_parse(json_string_value(json), '.', currency, &minor))
			return CRM_BROKEN;
		crm_record_set_number(record, index, minor);
		return CRM_OK;
	}
	if (json_is_boolean(json)) {
		crm_record_set_number(record, index, json_is_true(json));
		return CRM_OK;
	}
	if (json_is_string(json))
		value = (struct crm_value){.kind = CRM_STRING,
					   .text = json_string_value(json),
					   .length = json_string_length(json)};
	else if (field->type == CRM_DECIMAL && json_is_number(json))
		value = (struct crm_value){.kind = CRM_REAL, .real = json_number_value(json)};
	else if (json_is_integer(json))
		value = (struct crm_value){.kind = CRM_NUMBER, .number = json_integer_value(json)};
	crm_record_set(record, index, &value);
	return CRM_OK;
}

/* An amount's digits depend on its currency, so that comes first. */
static enum crm_status read_fields(struct crm_record *record, const json_t *root)
{
	int currency = crm_field_of_type(record->noun, CRM_CURRENCY);
	enum crm_status status = CRM_OK;

	if (currency >= 0)
		status = read_field(record, currency,
				    json_object_get(root, record->noun->fields[currency].name));
	for (size_t i = 0; i < record->noun->field_count && !status; i++) {
		const json_t *json = json_object_get(root, record->noun->fields[i].name);

		if (json)
			status = read_field(record, (int)i, json);
	}
	return status;
}

enum crm_status crm_image_read(const struct crm_noun *noun, const char *text, size_t length,
			       struct crm_record **out)
{
	json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
	const char *id = json_string_value(json_object_get(root, "id"));
	CRM_AUTO(record) record = crm_record_new(noun);
	enum crm_status status = CRM_BROKEN;

	if (id && strlen(id) < CRM_ID_TEXT && crm_noun_has_id(noun, id)) {
		memcpy(record->id, id, strlen(id) + 1);
		status = read_fields(record, root);
	}
	json_decref(root);
	if (status)
		return crm_fail(CRM_BROKEN, "the history has a file of a %s that cannot be read",
				noun->name);
	*out = record;
	record = NULL;
	return CRM_OK;
}
