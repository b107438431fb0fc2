/* Keys of the table lookup by which records that may be duplicates are found when one is written.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MATCH_KEYS_H
#define CRM_RECORD_MATCH_KEYS_H

#include "base/text.h"
#include "catalog/catalog.h"

/* What stands before such a key, so that no typed name meets it. */
enum { CRM_MATCH_KEY_MARK = '\1' };

/* Adds the key of one folded value of a field with CRM_PERSON or CRM_FIRM: how a name sounds, the
 * domain of a web address, a mail address as its provider sees it where that is another one. Adds
 * nothing when there is none. */
void crm_match_add_likeness(struct crm_str *out, const struct crm_field *field, const char *folded,
			    size_t length);

#endif
