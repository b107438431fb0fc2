/* How values of two records are compared: a table of ways, each by a name.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MATCH_METHOD_H
#define CRM_RECORD_MATCH_METHOD_H

#include "catalog/catalog.h"
#include "base/text.h"

/* A key under which values that may be the same are gathered. */
typedef void crm_match_key_visit(void *context, const char *key, size_t length);

struct crm_match_method {
	const char *name; /* "person" */
	const char *help; /* "names of people: order, titles, pet names, sound, slips" */
	/* Adds a value's text ready to be compared; nothing when nothing is left of it. */
	void (*prepare)(struct crm_str *out, const char *text, size_t length);
	/* What two prepared values say: 100 the same, 0 nothing, -100 others. */
	int (*compare)(const char *a, const char *b);
	/* Whether a prepared value tells its record apart when nothing else is known. May be NULL:
	 * never. */
	bool (*stands_alone)(const char *value);
	/* The keys of a prepared value. */
	void (*each_key)(const char *value, crm_match_key_visit *visit, void *context);
	bool is_shared; /* several who are not the same may bear one value */
};

extern const struct crm_match_method crm_match_methods[];
extern const size_t crm_match_method_count;

/* NULL when there is none of that name. */
const struct crm_match_method *crm_match_method_find(const char *name);
/* The way in which a field is compared unless a rule says otherwise, by its noun, name and type. */
const struct crm_match_method *crm_match_method_of(const struct crm_noun *noun, int field);

#endif
