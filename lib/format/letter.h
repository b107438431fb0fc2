/* Letters: a subject and a text in which names stand for what is known of a record; crm-template(7)
 * tells which.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_LETTER_H
#define CRM_FORMAT_LETTER_H

#include "record/record.h"

/* Zero-initialised is empty. */
struct crm_letter {
	struct crm_str subject, text;
};
void crm_letter_clear(struct crm_letter *letter);

/* Fills in a template (catalog/template.h) for a record: a name is a field of it, or of what it
 * links to (owner.email); of several addresses or numbers the first. CRM_INVALID with the part, the
 * line and the name that there is not. */
enum crm_status crm_letter_fill(struct crm_session *session, const struct crm_record *template,
				const struct crm_record *record,
				struct crm_letter *out) CRM_MUST_CHECK;

#endif
