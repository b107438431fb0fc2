/* Telephone numbers as they are found: in E.164, beside what was typed.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/phone.h"

#include "base/country.h"
#include "base/list.h"
#include "base/phone.h"
#include "record/nouns.h"
#include "record/value.h"

#include <string.h>

static enum crm_status country_of(struct crm_session *session, const struct crm_record *record,
				  const char **out)
{
	int field = crm_field_find(record->noun, "country");

	*out = field < 0 ? "" : crm_country_of(crm_record_text(record, field));
	return **out ? CRM_OK : crm_session_country(session, out);
}

static bool has_item(const char *packed, const struct crm_str *number)
{
	struct crm_list_item item;

	while (crm_list_next(&packed, &item))
		if (item.value_length == number->length &&
		    memcmp(item.value, number->text, number->length) == 0)
			return true;
	return false;
}

static void add_digits(struct crm_str *out, const char *text)
{
	for (; *text; text++)
		if (crm_is_digit(*text))
			crm_str_add_char(out, *text);
}

/* Each number once, in the order in which they were typed. */
static void understand(const char *packed, const char *country, struct crm_str *out)
{
	CRM_SCOPED(str) typed = {0}, number = {0};
	struct crm_list_item item;

	while (crm_list_next(&packed, &item)) {
		crm_str_reset(&typed);
		crm_str_reset(&number);
		crm_list_add_value(&typed, &item);
		if (!crm_phone_add_e164(&number, crm_str_text(&typed), country))
			add_digits(&number, crm_str_text(&typed));
		if (number.length && !has_item(crm_str_text(out), &number))
			crm_list_add(out, NULL, 0, number.text, number.length);
	}
}

static bool is_other(const struct crm_record *before, const struct crm_record *after, int field)
{
	return field >= 0 && crm_domain_changes(before, after, field);
}

static enum crm_status fill(struct crm_session *session, struct crm_record *record, int typed,
			    int understood)
{
	CRM_SCOPED(str) numbers = {0};
	const char *country = "";
	enum crm_status status = CRM_OK;

	if (crm_record_has(record, typed))
		status = country_of(session, record, &country);
	if (status)
		return status;
	understand(crm_record_text(record, typed), country, &numbers);
	crm_record_set_text(record, understood, crm_str_text(&numbers));
	return CRM_OK;
}

enum crm_status crm_phone_rule(struct crm_session *session, const struct crm_record *before,
			       struct crm_record *after)
{
	const struct crm_noun *noun = after->noun;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < noun->field_count && !status; i++) {
		int understood = noun->fields[i].type == CRM_PHONE
					 ? crm_value_matched_field(noun, (int)i)
					 : (int)i;

		if (understood == (int)i)
			continue;
		if (!before || is_other(before, after, (int)i) ||
		    is_other(before, after, understood) ||
		    is_other(before, after, crm_field_find(noun, "country")))
			status = fill(session, after, (int)i, understood);
	}
	return status;
}

/* The ids of the records that have numbers, to be gone through while they change. */
static enum crm_status refresh_noun(struct crm_session *session, const struct crm_noun *noun,
				    int typed, int understood)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT id FROM \"%s\" WHERE \"%s\" IS NOT NULL", noun->name,
				       noun->fields[typed].name);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);
	CRM_SCOPED(str) ids = {0};
	enum crm_status status;

	while (crm_query_next(query)) {
		crm_str_add_bytes(&ids, crm_query_text(query, 0), crm_query_length(query, 0));
		crm_str_add_char(&ids, '\0');
	}
	status = crm_query_status(query);
	for (size_t at = 0; at < ids.length && !status; at += strlen(ids.text + at) + 1) {
		CRM_AUTO(record) before = NULL;
		CRM_AUTO(record) after = NULL;

		status = crm_record_load(session, noun, ids.text + at, &before);
		if (status)
			return status;
		after = crm_record_copy(before);
		status = fill(session, after, typed, understood);
		if (!status)
			status = crm_record_update(session, before, after, NULL);
	}
	return status;
}

enum crm_status crm_phone_refresh(struct crm_session *session)
{
	enum crm_status status = CRM_OK;

	crm_session_forget_country(session);
	for (size_t i = 0; i < crm_noun_count(session); i++) {
		const struct crm_noun *noun = crm_noun_at(session, i);

		for (size_t j = 0; j < noun->field_count && !status; j++) {
			int understood = crm_value_matched_field(noun, (int)j);

			if (understood != (int)j)
				status = refresh_noun(session, noun, (int)j, understood);
		}
	}
	return status;
}
