/* One JSON object taken apart where it stands (RFC 8259); nobody outside format/ includes this.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_JSON_TEXT_H
#define CRM_FORMAT_JSON_TEXT_H

#include "base/text.h"

enum crm_json_kind {
	CRM_JSON_NULL,
	CRM_JSON_STRING,  /* `start` and `end` are inside the quotes */
	CRM_JSON_LITERAL, /* a number, true or false */
	CRM_JSON_NESTED,  /* an array or object, checked */
};

/* A value as offsets from the text's beginning. */
struct crm_json_value {
	enum crm_json_kind kind;
	size_t start, end;
	bool has_escapes;
};

/* Where a walk over the members of an object stands. `problem` is a sentence's middle ("a comma is
 * missing"), `at` its place. */
struct crm_json_walk {
	const char *text;
	size_t length;
	size_t at;
	bool is_inside; /* the opening bracket is behind */
	const char *problem;
};

/* The next member. False at the end of the object (nothing but blanks may follow) and when
 * something is wrong. */
bool crm_json_next(struct crm_json_walk *walk, struct crm_json_value *key,
		   struct crm_json_value *value);

/* Adds what the inside of a JSON string means; NULL, or what is wrong with its escapes. */
const char *crm_json_unescape(struct crm_str *out, const char *text, size_t length);

#endif
