/* Lists packed into one text: "ann@x.example, home:ann@y.example". The first item is the primary
 * one. A kind is lower-case ASCII letters before a ':'. In a value a comma or a backslash has a
 * backslash before it, and so has the ':' of a value that begins like a kind ("tel\:x").
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_LIST_H
#define CRM_BASE_LIST_H

#include "base/text.h"

struct crm_list_item {
	const char *kind; /* borrowed from the packed text; not terminated; length 0: none */
	size_t kind_length;
	const char *value; /* in the packed text, escapes as they stand */
	size_t value_length;
};

/* The next item at `*cursor`, which starts as the packed text; false at the end. Blanks around
 * items are skipped. */
bool crm_list_next(const char **cursor, struct crm_list_item *item);

/* Adds a value without its escapes. */
void crm_list_add_value(struct crm_str *out, const struct crm_list_item *item);

/* Adds an item to a packed text, with ", " before it when the text is not empty. `kind` may be NULL
 * or "". */
void crm_list_add(struct crm_str *packed, const char *kind, size_t kind_length, const char *value,
		  size_t value_length);

/* How many items there are. */
size_t crm_list_count(const char *packed);

#endif
