/* What several nouns ask of their fields.
 * SPDX-License-Identifier: MIT */
#include "domain/limit.h"

#include "base/money.h"

enum { CHAIN_LENGTH = 1000 };

enum crm_status crm_limit_percent(const struct crm_record *record, int field)
{
	int64_t number = crm_record_number(record, field);

	if (number < 0 || number > 100)
		return crm_fail(CRM_INVALID, "%s: %lld is not between 0 and 100",
				record->noun->fields[field].name, (long long)number);
	return CRM_OK;
}

enum crm_status crm_limit_positive(const struct crm_record *record, int field)
{
	const struct crm_field *row = &record->noun->fields[field];
	int currency = crm_field_of_type(record->noun, CRM_CURRENCY);
	int64_t number = crm_record_number(record, field);
	CRM_SCOPED(str) text = {0};

	if (number >= 0)
		return CRM_OK;
	if (row->type == CRM_MONEY)
		crm_str_add_money(&text, number, crm_record_text(record, currency));
	else
		crm_str_add_integer(&text, number);
	return crm_fail(CRM_INVALID, "%s: %s is less than nothing", row->name, text.text);
}

enum crm_status crm_limit_owner(struct crm_session *session, const struct crm_record *before,
				struct crm_record *after, int field)
{
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (before || crm_record_has(after, field) || session->tells_owner)
		return CRM_OK;
	status = crm_session_user(session, id);
	if (status == CRM_NOT_FOUND || status == CRM_AMBIGUOUS) {
		crm_message_clear();
		return CRM_OK;
	}
	if (!status)
		crm_record_set_text(after, field, id);
	return status;
}

static enum crm_status refuse_chain(const struct crm_record *record, int field,
				    const struct crm_record *end)
{
	const char *name = record->noun->fields[field].name;

	if (!end)
		return crm_fail(CRM_REFUSED, "%s: '%s' cannot stand below itself", name,
				crm_record_title(record));
	return crm_fail(CRM_REFUSED, "%s: '%s' stands above '%s' already", name,
			crm_record_title(record), crm_record_title(end));
}

enum crm_status crm_limit_chain(struct crm_session *session, const struct crm_record *before,
				const struct crm_record *after, int field)
{
	CRM_AUTO(record) at = NULL;
	enum crm_status status = CRM_OK;

	if (!crm_domain_changes(before, after, field) || !*after->id)
		return CRM_OK;
	for (int i = 0; i < CHAIN_LENGTH && !status; i++) {
		const char *text = crm_record_text(at ? at : after, field);
		CRM_AUTO_TEXT above = crm_copy(text);

		if (!*above)
			return CRM_OK;
		if (crm_equal(above, after->id))
			return refuse_chain(after, field, at);
		crm_record_free(at);
		at = NULL;
		status = crm_record_load(session, after->noun, above, &at);
	}
	return status;
}

static enum crm_status refuse_step(const struct crm_limit_step *step,
				   const struct crm_record *after, int field)
{
	CRM_SCOPED(str) words = {0};

	for (size_t i = 0; step->to[i]; i++)
		crm_str_addf(&words, "%s%s",
			     i == 0            ? ""
			     : step->to[i + 1] ? ", "
					       : " or ",
			     step->to[i]);
	if (!words.length)
		return crm_fail(CRM_REFUSED, "%s '%s' is %s and stays so", after->noun->name,
				crm_record_title(after), step->from);
	return crm_fail(CRM_REFUSED, "%s '%s' is %s: it can become %s, not %s", after->noun->name,
			crm_record_title(after), step->from, words.text,
			crm_record_text(after, field));
}

enum crm_status crm_limit_steps(const struct crm_limit_step *steps, const struct crm_record *before,
				const struct crm_record *after, int field)
{
	const char *const *choices = after->noun->fields[field].choices;

	if (!before || !crm_domain_changes(before, after, field))
		return CRM_OK;
	for (size_t i = 0; choices[i]; i++) {
		if (!crm_equal(steps[i].from, crm_record_text(before, field)))
			continue;
		for (size_t j = 0; steps[i].to[j]; j++)
			if (crm_equal(steps[i].to[j], crm_record_text(after, field)))
				return CRM_OK;
		return refuse_step(&steps[i], after, field);
	}
	return CRM_OK;
}
