/* What merged records are found by: their ids, and what nobody else had, lead to the record that
 * they are a part of now. Asked only when a name leads nowhere, so what is there costs nothing.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_ALIAS_H
#define CRM_RECORD_ALIAS_H

#include "record/record.h"

/* The records of a noun that merged ones with this id, or beginning of one, are a part of now; one
 * call each. Nothing when the text is no id of the noun. A record that is gone is none. */
typedef void crm_alias_visit(void *context, const char *id);
enum crm_status crm_alias_each(struct crm_session *session, const struct crm_noun *noun,
			       const char *text, crm_alias_visit *visit,
			       void *context) CRM_MUST_CHECK;

/* The same for the key (record/value.h) of a field that is unique. */
enum crm_status crm_alias_each_key(struct crm_session *session, const struct crm_noun *noun,
				   int field, const char *key, crm_alias_visit *visit,
				   void *context) CRM_MUST_CHECK;

/* The record that a whole id stands for since it was merged; `*out` is "" when it was not. */
enum crm_status crm_alias_find(struct crm_session *session, const struct crm_noun *noun,
			       const char *merged, char out[CRM_ID_TEXT]) CRM_MUST_CHECK;

/* Makes links of a record to merged records lead to where those are now. */
enum crm_status crm_alias_follow(struct crm_session *session,
				 struct crm_record *record) CRM_MUST_CHECK;

/* Adds to the packed keys of an alias: "contact.reference=c-17". */
void crm_alias_add_key(struct crm_str *packed, const struct crm_noun *noun, int field,
		       const char *text);

#endif
