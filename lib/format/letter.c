/* Letters: templates filled in for a record.
 * SPDX-License-Identifier: MIT */
#include "format/letter.h"

#include "base/list.h"
#include "catalog/template.h"
#include "format/template.h"
#include "record/find.h"
#include "record/query/select.h"
#include "record/value.h"

/* Whose values the names stand for. */
struct names {
	struct crm_session *session;
	const struct crm_record *record;
	struct crm_str value;
	enum crm_status status;
};

void crm_letter_clear(struct crm_letter *letter)
{
	crm_str_clear(&letter->subject);
	crm_str_clear(&letter->text);
}

static bool is_list(enum crm_type type)
{
	return type == CRM_EMAIL || type == CRM_PHONE;
}

static enum crm_status add_value(struct names *names, const struct crm_path *path,
				 const struct crm_value *value, const char *currency)
{
	CRM_SCOPED(str) text = {0};
	struct crm_list_item item;
	const char *cursor;

	if (value->kind == CRM_ABSENT)
		return CRM_OK;
	if (path->type == CRM_LINK || path->type == CRM_ANY_LINK)
		return crm_label(names->session, value->text, &names->value);
	if (!path->field) {
		crm_str_add(&names->value, value->kind == CRM_STRING ? value->text : "");
		return CRM_OK;
	}
	crm_value_add_text(&text, path->field, value, currency);
	cursor = crm_str_text(&text);
	if (!is_list(path->type))
		crm_str_add(&names->value, cursor);
	else if (crm_list_next(&cursor, &item))
		crm_list_add_value(&names->value, &item);
	if (path->type == CRM_MONEY)
		crm_str_addf(&names->value, " %s", currency);
	return CRM_OK;
}

static const char *value(void *context, const char *name)
{
	struct names *names = context;
	CRM_AUTO(select) select = crm_select_new(names->session, names->record->noun);
	struct crm_value found;

	crm_str_reset(&names->value);
	if (names->status)
		return "";
	if (crm_select_add(select, name))
		return NULL;
	crm_select_id(select, names->record->id);
	if (crm_select_next(select)) {
		found = crm_select_value(select, 0);
		names->status = add_value(names, crm_select_column(select, 0), &found,
					  crm_select_currency(select, 0));
	}
	if (!names->status)
		names->status = crm_select_status(select);
	return crm_str_text(&names->value);
}

static enum crm_status fill(struct names *names, const struct crm_record *template, int field,
			    struct crm_str *out)
{
	struct crm_template_source source = {.context = names, .value = value};
	enum crm_status status = crm_template_fill(crm_record_text(template, field),
						   CRM_TEMPLATE_TEXT, &source, out);

	return status ? crm_fail_at(status, "%s: ", crm_template.fields[field].name)
		      : names->status;
}

enum crm_status crm_letter_fill(struct crm_session *session, const struct crm_record *template,
				const struct crm_record *record, struct crm_letter *out)
{
	struct names names = {.session = session, .record = record};
	enum crm_status status = fill(&names, template, TEMPLATE_SUBJECT, &out->subject);

	if (!status)
		status = fill(&names, template, TEMPLATE_TEXT, &out->text);
	crm_str_clear(&names.value);
	return status;
}
