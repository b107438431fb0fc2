/* From what people call a record to its id.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_FIND_H
#define CRM_RECORD_FIND_H

#include "record/record.h"

/* The id that `text` stands for: a whole id, the unique beginning of one, a whole key (name,
 * e-mail, phone, number, reference; folded), `me` for the acting user, or scope/name where names
 * are unique within a link (pipeline/stage). CRM_NOT_FOUND; CRM_AMBIGUOUS names up to five
 * candidates. `context` (may be NULL) is a record whose links decide between several. */
enum crm_status crm_find(struct crm_session *session, const struct crm_noun *noun, const char *text,
			 const struct crm_record *context, char id[CRM_ID_TEXT]) CRM_MUST_CHECK;

/* A record of any noun: by id, by noun:name, or by a name that only one record of all nouns has. */
enum crm_status crm_find_any(struct crm_session *session, const char *text,
			     char id[CRM_ID_TEXT]) CRM_MUST_CHECK;

/* Every id that `text` could stand for (key or id), into `out` as a list with blanks between. */
enum crm_status crm_find_all(struct crm_session *session, const struct crm_noun *noun,
			     const char *text, struct crm_str *out) CRM_MUST_CHECK;

/* The only id with this key in this field; CRM_NOT_FOUND, CRM_AMBIGUOUS. For imports and rules. */
enum crm_status crm_find_by_field(struct crm_session *session, const struct crm_noun *noun,
				  int field, const char *text, char id[CRM_ID_TEXT]) CRM_MUST_CHECK;

/* The same for those who expect nobody: *id is empty then, and no sentence is made. */
enum crm_status crm_find_holder(struct crm_session *session, const struct crm_noun *noun, int field,
				const char *text, char id[CRM_ID_TEXT]) CRM_MUST_CHECK;

/* What people call the record of an id ("" when it is gone); adds to `out`. */
enum crm_status crm_label(struct crm_session *session, const char *id,
			  struct crm_str *out) CRM_MUST_CHECK;

#endif
