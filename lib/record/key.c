/* The keys by which values are found: folded words, Han in simplified forms, lower-case addresses,
 * digits of numbers.
 * SPDX-License-Identifier: MIT */
#include "record/value.h"

#include "base/geo.h"
#include "base/list.h"
#include "base/phone.h"
#include "base/script.h"
#include "base/unicode.h"
#include "record/match/keys.h"

#include <string.h>

static const struct crm_field numbers = {.name = "phone", .type = CRM_PHONE};

bool crm_value_has_keys(const struct crm_field *field)
{
	return field->flags & (CRM_KEY | CRM_PERSON | CRM_FIRM) || field->type == CRM_TAGS ||
	       field->type == CRM_CHOICES || field->type == CRM_GEO;
}

void crm_value_add_key(struct crm_str *out, const struct crm_field *field, const char *text,
		       size_t length)
{
	size_t start = out->length;

	if (field->type != CRM_PHONE) {
		crm_str_add_folded(out, text, length);
		crm_script_simplify(out->text + start, out->length - start);
		return;
	}
	for (size_t i = 0; i < length; i++)
		if (crm_is_digit(text[i]))
			crm_str_add_char(out, text[i]);
		else if (text[i] == ';')
			crm_str_add_char(out, 'x');
}

int crm_value_matched_field(const struct crm_noun *noun, int field)
{
	const struct crm_field *row = &noun->fields[field];
	CRM_AUTO_TEXT name = NULL;
	int matched;

	if (row->type != CRM_PHONE || row->flags & CRM_KEY)
		return field;
	name = crm_format("%s_e164", row->name);
	matched = crm_field_find(noun, name);
	return matched < 0 ? field : matched;
}

/* A name is no telephone number because it has a digit in it. */
static bool is_like_phone(const char *text)
{
	return strspn(text, "+0123456789 ()-./") == strlen(text);
}

/* Fewer digits are at the end of too many numbers. */
enum { LEAST_END = 7 };

static enum crm_status add_number(struct crm_session *session, struct crm_str *out,
				  const char *text, bool *is_end)
{
	CRM_SCOPED(str) number = {0};
	const char *country = "";
	enum crm_status status = crm_session_country(session, &country);

	if (status)
		return status;
	if (crm_phone_add_e164(&number, text, country)) {
		crm_value_add_key(out, &numbers, number.text, number.length);
	} else if (is_like_phone(text)) {
		crm_value_add_key(&number, &numbers, text, strlen(text));
		*is_end = number.length >= LEAST_END;
		crm_str_add(out, crm_str_text(&number) +
					 (*is_end ? strspn(crm_str_text(&number), "0") : 0));
	}
	return CRM_OK;
}

enum crm_status crm_value_add_wanted(struct crm_session *session, struct crm_str *out,
				     const struct crm_field *field, const char *text, bool *is_end)
{
	*is_end = false;
	if (field->type == CRM_PHONE && field->flags & CRM_KEPT)
		return add_number(session, out, text, is_end);
	if (field->type != CRM_PHONE || is_like_phone(text))
		crm_value_add_key(out, field, text, strlen(text));
	return CRM_OK;
}

static void visit_key(const struct crm_field *field, const struct crm_str *text,
		      crm_value_key_visit *visit, void *context)
{
	CRM_SCOPED(str) key = {0}, likeness = {0};

	crm_value_add_key(&key, field, crm_str_text(text), text->length);
	if (!key.length)
		return;
	/* Some are found by their likeness only. */
	if (field->flags & CRM_KEY || !(field->flags & (CRM_PERSON | CRM_FIRM)))
		visit(context, key.text, key.length);
	if (field->flags & (CRM_PERSON | CRM_FIRM))
		crm_match_add_likeness(&likeness, field, key.text, key.length);
	if (likeness.length)
		visit(context, likeness.text, likeness.length);
}

static void visit_items(const struct crm_field *field, const char *packed,
			crm_value_key_visit *visit, void *context)
{
	CRM_SCOPED(str) value = {0};
	struct crm_list_item item;

	while (crm_list_next(&packed, &item)) {
		crm_str_reset(&value);
		crm_list_add_value(&value, &item);
		visit_key(field, &value, visit, context);
	}
}

/* A place is found by the cell that it lies in. */
static void visit_cell(const char *text, crm_value_key_visit *visit, void *context)
{
	CRM_SCOPED(str) cell = {0};
	struct crm_geo place;

	if (crm_geo_parse(text, &place)) {
		crm_message_clear();
		return;
	}
	crm_geo_add_cell(&cell, &place, CRM_GEO_CELL);
	visit(context, cell.text, cell.length);
}

void crm_value_each_key(const struct crm_field *field, const struct crm_value *value,
			crm_value_key_visit *visit, void *context)
{
	CRM_SCOPED(str) text = {0};

	if (value->kind == CRM_ABSENT || !crm_value_has_keys(field))
		return;
	if (crm_type_is_list(field->type)) {
		visit_items(field, value->text, visit, context);
		return;
	}
	if (field->type == CRM_GEO) {
		visit_cell(value->text, visit, context);
		return;
	}
	crm_value_add_text(&text, field, value, NULL);
	visit_key(field, &text, visit, context);
}
