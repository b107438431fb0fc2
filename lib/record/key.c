/* The keys by which values are found: folded words, lower-case addresses, digits of numbers.
 * SPDX-License-Identifier: MIT */
#include "record/value.h"

#include "base/list.h"
#include "base/unicode.h"

bool crm_value_has_keys(const struct crm_field *field)
{
	return field->flags & CRM_KEY || field->type == CRM_TAGS;
}

void crm_value_add_key(struct crm_str *out, const struct crm_field *field, const char *text,
		       size_t length)
{
	if (field->type != CRM_PHONE) {
		crm_str_add_folded(out, text, length);
		return;
	}
	for (size_t i = 0; i < length; i++)
		if (crm_is_digit(text[i]))
			crm_str_add_char(out, text[i]);
}

static void visit_key(const struct crm_field *field, const struct crm_str *text,
		      crm_value_key_visit *visit, void *context)
{
	CRM_SCOPED(str) key = {0};

	crm_value_add_key(&key, field, crm_str_text(text), text->length);
	if (key.length)
		visit(context, key.text, key.length);
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

void crm_value_each_key(const struct crm_field *field, const struct crm_value *value,
			crm_value_key_visit *visit, void *context)
{
	CRM_SCOPED(str) text = {0};

	if (value->kind == CRM_ABSENT || !crm_value_has_keys(field))
		return;
	if (field->type == CRM_EMAIL || field->type == CRM_PHONE || field->type == CRM_TAGS) {
		visit_items(field, value->text, visit, context);
		return;
	}
	crm_value_add_text(&text, field, value, NULL);
	visit_key(field, &text, visit, context);
}
