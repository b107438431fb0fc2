/* What people call the records that rows link to, remembered from row to row.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_TITLE_H
#define CRM_RECORD_TITLE_H

#include "record/record.h"

/* The title of the record of an id; "" when there is none. Borrowed until crm_titles_trim. For
 * commands that read: a title that changes meanwhile is not noticed. */
struct crm_title {
	const char *text;
	size_t length;
};
enum crm_status crm_title_find(struct crm_session *session, const char *id,
			       struct crm_title *out) CRM_MUST_CHECK;

/* Says that the title of an id will be asked for soon: what is known of it comes nearer meanwhile.
 */
void crm_title_expect(const struct crm_session *session, const char *id, size_t length);

/* Forgets all when that is a lot: between rows, so that memory stays small however many there are.
 */
void crm_titles_trim(struct crm_session *session);

/* Part of crm_session_close. */
void crm_titles_clear(struct crm_session *session);

#endif
