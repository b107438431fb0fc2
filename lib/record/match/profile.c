/* Values of records, ready to be compared.
 * SPDX-License-Identifier: MIT */
#include "record/match/profile.h"

#include "record/find.h"
#include "record/value.h"

enum crm_status crm_match_add_value(struct crm_session *session,
				    const struct crm_match_rules *rules, size_t aspect,
				    const struct crm_value *value, struct crm_str *out)
{
	const struct crm_match_aspect *row = &rules->aspects[aspect];
	const struct crm_field *field = &rules->noun->fields[row->field];
	CRM_SCOPED(str) text = {0};
	enum crm_status status = CRM_OK;

	if (value->kind == CRM_ABSENT)
		return CRM_OK;
	if (field->type == CRM_LINK || field->type == CRM_ANY_LINK)
		status = crm_label(session, value->text, &text);
	else if (value->kind == CRM_STRING)
		crm_str_add_bytes(&text, value->text, value->length);
	else
		crm_value_add_text(&text, field, value, NULL);
	if (text.length)
		row->method->prepare(out, text.text, text.length);
	return status;
}

enum crm_status crm_match_profile_make(struct crm_session *session,
				       const struct crm_match_rules *rules,
				       const struct crm_record *record, struct crm_arena *arena,
				       struct crm_match_profile *out)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < rules->aspect_count && !status; i++) {
		CRM_SCOPED(str) value = {0};

		if (out->values[i])
			continue;
		status = crm_match_add_value(session, rules, i,
					     &record->values[rules->aspects[i].field], &value);
		out->values[i] = crm_arena_copy(arena, crm_str_text(&value), value.length);
	}
	return status;
}
