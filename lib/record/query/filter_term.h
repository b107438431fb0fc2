/* One term of a filter into SQL, by the type of its field. For filter.c only.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_QUERY_FILTER_TERM_H
#define CRM_RECORD_QUERY_FILTER_TERM_H

#include "record/query/filter.h"

enum crm_operator {
	CRM_EQUAL,
	CRM_LESS,
	CRM_LESS_EQUAL,
	CRM_GREATER,
	CRM_GREATER_EQUAL,
	CRM_CONTAINS,
};

struct crm_term {
	struct crm_session *session;
	struct crm_filter *filter;
	const struct crm_noun *noun;
	const char *alias;
	enum crm_operator operator;
	const char *value;     /* without quotes; one of the alternatives */
	bool has_alternatives; /* there are others */
};

/* Adds the condition of a term on a path of the noun ("stage", "owner.region"). */
enum crm_status crm_term_add(struct crm_term *term, const char *path) CRM_MUST_CHECK;
/* Adds "the field contains the value" by the column itself. */
void crm_term_add_contains(struct crm_term *term, const struct crm_field *field);
/* Adds a SELECT of the ids of records with a lookup key that is, or contains, the folded one: both
 * are folded, so the bytes say whether they are the same. */
void crm_term_add_lookup_ids(struct crm_term *term, const struct crm_field *field, const char *key);
/* The field by whose keys records are found that have this one. */
const struct crm_field *crm_term_matched(const struct crm_term *term,
					 const struct crm_field *field);

/* Adds the condition of a bare word. */
enum crm_status crm_term_add_word(struct crm_term *term) CRM_MUST_CHECK;
/* Adds a parameter with this text. */
void crm_term_add_text(struct crm_term *term, const char *text);
/* Adds a column of text in which the letters of `text` beyond ASCII are small, so that it compares
 * with crm_term_add_small whatever its case, by NOCASE or LIKE; the column alone for ASCII. */
void crm_term_add_any_case(struct crm_term *term, const struct crm_field *field, const char *text);
/* Adds the text with these letters small. */
void crm_term_add_small(struct crm_str *out, const char *text);
/* Adds the condition of a tag. */
enum crm_status crm_term_add_tag(struct crm_term *term) CRM_MUST_CHECK;

/* Adds the condition on what no column holds, see record/query/derived.h. */
enum crm_status crm_term_add_derived(struct crm_term *term,
				     const struct crm_field *field) CRM_MUST_CHECK;
/* Adds the criteria of the segment that the value names. CRM_REFUSED when it is a part of itself.
 */
enum crm_status crm_term_add_segment(struct crm_term *term) CRM_MUST_CHECK;
/* Adds the condition of a whole filter, in the place of a term. As crm_filter_compile. */
enum crm_status crm_filter_add(struct crm_term *term, const char *text) CRM_MUST_CHECK;

#endif
