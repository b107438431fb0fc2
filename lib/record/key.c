/* The keys by which values are found: folded words, lower-case addresses, digits of numbers.
 * SPDX-License-Identifier: MIT */
#include "record/value.h"

#include "base/list.h"
#include "base/unicode.h"

/* Longer texts are nobody's name; the index need not carry them. */
enum { KEY_LENGTH = 200 };

static void visit_folded(const char *text, size_t length, crm_value_key_visit *visit, void *context)
{
	CRM_SCOPED(str) key = {0};

	crm_str_add_folded(&key, text, length);
	if (key.length)
		visit(context, key.text, key.length < KEY_LENGTH ? key.length : KEY_LENGTH);
}

static void visit_digits(const char *text, size_t length, crm_value_key_visit *visit, void *context)
{
	CRM_SCOPED(str) key = {0};

	for (size_t i = 0; i < length; i++)
		if (crm_is_digit(text[i]))
			crm_str_add_char(&key, text[i]);
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
		if (field->type == CRM_PHONE)
			visit_digits(crm_str_text(&value), value.length, visit, context);
		else
			visit_folded(crm_str_text(&value), value.length, visit, context);
	}
}

void crm_value_each_key(const struct crm_field *field, const struct crm_value *value,
			crm_value_key_visit *visit, void *context)
{
	CRM_SCOPED(str) text = {0};

	if (value->kind == CRM_ABSENT || (!(field->flags & CRM_KEY) && field->type != CRM_TAGS))
		return;
	if (field->type == CRM_EMAIL || field->type == CRM_PHONE || field->type == CRM_TAGS) {
		visit_items(field, value->text, visit, context);
		return;
	}
	crm_value_add_text(&text, field, value, NULL);
	visit_folded(crm_str_text(&text), text.length, visit, context);
}
