/* Bare words of a filter into SQL, and the keys that they are looked for among.
 * SPDX-License-Identifier: MIT */
#include "record/query/filter_term.h"

#include "record/value.h"

const struct crm_field *crm_term_matched(const struct crm_term *term, const struct crm_field *field)
{
	int place = (int)(field - term->noun->fields);

	return &term->noun->fields[crm_value_matched_field(term->noun, place)];
}

void crm_term_add_lookup_ids(struct crm_term *term, const struct crm_field *field, const char *key)
{
	CRM_AUTO_TEXT name = crm_format("%s.%s", term->noun->name, field->name);
	struct crm_str *sql = &term->filter->sql;

	crm_str_add(sql, "SELECT id FROM lookup WHERE field = ");
	crm_term_add_text(term, name);
	crm_str_add(sql, term->operator== CRM_CONTAINS ? " AND instr(key, " : " AND key = ");
	crm_term_add_text(term, key);
	crm_str_add(sql, term->operator== CRM_CONTAINS ? ") > 0" : "");
}

static bool is_looked_at(const struct crm_field *field)
{
	return field->flags & (CRM_SEARCHED | CRM_KEY);
}

/* One set of ids for all fields with keys: where there are no other fields the records are taken
 * from it, instead of every record being looked for in several. */
static enum crm_status add_word_keys(struct crm_term *term, bool *is_first)
{
	struct crm_str *sql = &term->filter->sql;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < term->noun->field_count && !status; i++) {
		const struct crm_field *field = &term->noun->fields[i];
		CRM_SCOPED(str) key = {0};
		bool is_end = false;

		if (!is_looked_at(field))
			continue;
		field = crm_term_matched(term, field);
		if (!crm_value_has_keys(field))
			continue;
		status = crm_value_add_wanted(term->session, &key, field, term->value, &is_end);
		if (status || !key.length)
			continue;
		if (*is_first)
			crm_str_addf(sql, "%s.id IN (", term->alias);
		else
			crm_str_add(sql, " UNION ALL ");
		crm_term_add_lookup_ids(term, field, key.text);
		*is_first = false;
	}
	crm_str_add(sql, *is_first ? "" : ")");
	return status;
}

enum crm_status crm_term_add_word(struct crm_term *term)
{
	struct crm_str *sql = &term->filter->sql;
	bool is_first = true;
	enum crm_status status;

	crm_str_add_char(sql, '(');
	status = add_word_keys(term, &is_first);
	for (size_t i = 0; i < term->noun->field_count; i++) {
		const struct crm_field *field = &term->noun->fields[i];

		if (!is_looked_at(field) || crm_value_has_keys(crm_term_matched(term, field)))
			continue;
		crm_str_add(sql, is_first ? "" : " OR ");
		is_first = false;
		crm_term_add_contains(term, field);
	}
	crm_str_add(sql, is_first ? "0)" : ")");
	return status;
}
