/* Values as JSON, just as SQL keeps them: how the journal and a whole export hold them. What this
 * wrote it reads back, faster than a parser of all JSON; anything else it refuses.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_PACKED_H
#define CRM_RECORD_PACKED_H

#include "record/record.h"

/* Adds null, a number (a real one has a point or an exponent), or a string. */
void crm_packed_add(struct crm_str *out, const struct crm_value *value);

/* A text being read. Zero-initialised is empty. */
struct crm_packed {
	struct crm_str text; /* a copy, in which strings are unescaped where they stand */
	size_t at;
	bool is_broken; /* something was not as it is written */
};
void crm_packed_clear(struct crm_packed *packed);

/* Starts anew with another text; the memory stays. */
void crm_packed_begin(struct crm_packed *packed, const char *text, size_t length);
/* Whether these bytes come next, and steps over them. */
bool crm_packed_take(struct crm_packed *packed, const char *mark);
/* The same where nothing else may come. */
void crm_packed_expect(struct crm_packed *packed, const char *mark);
/* The value that comes next; a string lives until the next begin. Absent when it is broken. */
struct crm_value crm_packed_value(struct crm_packed *packed);
/* The string, or the number, that must come next; "" and 0 when it does not. */
const char *crm_packed_text(struct crm_packed *packed);
int64_t crm_packed_number(struct crm_packed *packed);
/* Whether all was read, and nothing was broken. */
bool crm_packed_is_done(const struct crm_packed *packed);

#endif
