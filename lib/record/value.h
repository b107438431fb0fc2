/* Values as people type them and read them, by the type of their field.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_VALUE_H
#define CRM_RECORD_VALUE_H

#include "record/record.h"

/* Makes the record that a link names, when nobody has that name. */
typedef enum crm_status crm_value_maker(struct crm_session *session, const struct crm_noun *noun,
					const char *name, char id[CRM_ID_TEXT]);

/* How foreign data is written; zero is our own way. Mappings fill it in. */
struct crm_value_style {
	const char *date_layout; /* as crm_date_by_layout */
	char decimal_mark;       /* 0: '.' */
	crm_value_maker *make;   /* NULL: a link to a name that nobody has is refused */
};

/* Sets a field from typed text: "" clears it; a tag list may be "+a -b". `style` may be NULL.
 * CRM_USAGE (or CRM_NOT_FOUND, CRM_AMBIGUOUS for links) with a sentence that begins with the
 * field's name. Links are looked up; among several that fit, those that agree with the record's
 * other links win ("Won" of the deal's own pipeline). */
enum crm_status crm_value_type(struct crm_session *session, struct crm_record *record, int field,
			       const char *text,
			       const struct crm_value_style *style) CRM_MUST_CHECK;

/* Widens a new record to the session's form of its noun, and fills in `standard` values of the
 * catalog for its absent fields, and its created_at. */
enum crm_status crm_value_fill_standards(struct crm_session *session,
					 struct crm_record *record) CRM_MUST_CHECK;

/* Adds the canonical text of a value, as TSV and the options of edit take it. Money needs the
 * record's currency (or NULL). */
void crm_value_add_text(struct crm_str *out, const struct crm_field *field,
			const struct crm_value *value, const char *currency);

/* The field by which records are found that have this one: "phone_e164" for "phone", itself for any
 * other. */
int crm_value_matched_field(const struct crm_noun *noun, int field);

/* Adds the key of what somebody looks for in a field. A number is understood as one of the store's
 * country; `*is_end` says that it could not be, and that its digits may be the end of one. Nothing
 * is added for a text that is no number in a field of numbers. */
enum crm_status crm_value_add_wanted(struct crm_session *session, struct crm_str *out,
				     const struct crm_field *field, const char *text,
				     bool *is_end) CRM_MUST_CHECK;

/* Whether records are found by this field. */
bool crm_value_has_keys(const struct crm_field *field);

/* Adds the key of one name, address or number: folded, or its digits. */
void crm_value_add_key(struct crm_str *out, const struct crm_field *field, const char *text,
		       size_t length);

/* The keys by which a field's value is found (folded name, lower-case address, digits of a number,
 * tag), one call each. */
typedef void crm_value_key_visit(void *context, const char *key, size_t length);
void crm_value_each_key(const struct crm_field *field, const struct crm_value *value,
			crm_value_key_visit *visit, void *context);

#endif
