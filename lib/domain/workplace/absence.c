/* Absences: who is away.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/absence.h"

#include "catalog/absence.h"

enum crm_status crm_absence_rule(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after)
{
	const char *first = crm_record_text(after, ABSENCE_FIRST_ON);
	const char *last = crm_record_text(after, ABSENCE_LAST_ON);
	const char *deputy = crm_record_text(after, ABSENCE_DEPUTY);

	(void)session;
	(void)before;
	if (*last && strcmp(last, first) < 0)
		return crm_fail(CRM_INVALID, "last_on: it begins only on %s", first);
	if (*deputy && crm_equal(deputy, crm_record_text(after, ABSENCE_USER)))
		return crm_fail(CRM_INVALID, "deputy: nobody stands in for themselves");
	return CRM_OK;
}

enum crm_status crm_absence_find(struct crm_session *session, const char *user, crm_day day,
				 bool *out, char deputy[CRM_ID_TEXT])
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_ABSENCE_ON);
	char text[CRM_DAY_TEXT];

	if (deputy)
		*deputy = '\0';
	crm_query_bind_text(query, 1, user);
	crm_query_bind_text(query, 2, crm_day_text(day, text));
	*out = crm_query_next(query);
	if (*out && deputy && crm_query_text(query, 0) && crm_query_length(query, 0) < CRM_ID_TEXT)
		memcpy(deputy, crm_query_text(query, 0), crm_query_length(query, 0) + 1);
	return crm_query_status(query);
}
