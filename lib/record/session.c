/* One invocation: its store, its settings, its user.
 * SPDX-License-Identifier: MIT */
#include "record/session.h"

#include "base/country.h"
#include "base/phone.h"
#include "catalog/setting.h"
#include "catalog/user.h"
#include "record/define/forms.h"
#include "record/find.h"
#include "record/mass.h"
#include "record/noun_sql.h"
#include "record/schema.h"
#include "record/title.h"

#include <string.h>

enum crm_status crm_session_open(struct crm_session *session, enum crm_store_mode mode)
{
	enum crm_status status = crm_store_open(session->directory, mode, &session->store);

	if (!status && mode != CRM_STORE_CREATE)
		status = crm_schema_check(session);
	return status;
}

void crm_session_close(struct crm_session *session)
{
	crm_store_close(session->store);
	crm_mass_drop(session);
	crm_noun_sql_clear(session);
	crm_titles_clear(session);
	crm_forms_clear(session);
	session->store = NULL;
	crm_str_clear(&session->summary);
	crm_str_clear(&session->warnings);
}

enum crm_status crm_session_setting(struct crm_session *session, const char *name,
				    const char *standard, char **out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_SETTING_VALUE);
	char *value = NULL;
	enum crm_status status;

	crm_query_bind_text(query, 1, name);
	status = crm_query_one_text(query, &value);
	if (status)
		return status;
	*out = value || !standard ? value : crm_copy(standard);
	return CRM_OK;
}

enum crm_status crm_session_country(struct crm_session *session, const char **out)
{
	CRM_AUTO_TEXT setting = NULL;
	enum crm_status status = CRM_OK;

	if (!session->has_country)
		status = crm_session_setting(session, "country", "", &setting);
	if (status)
		return status;
	if (!session->has_country)
		memcpy(session->country, crm_country_of(setting),
		       strlen(crm_country_of(setting)) + 1);
	session->has_country = true;
	*out = session->country;
	return CRM_OK;
}

void crm_session_forget_country(struct crm_session *session)
{
	session->has_country = false;
}

enum crm_status crm_session_user(struct crm_session *session, char id[CRM_ID_TEXT])
{
	enum crm_status status = CRM_NOT_FOUND;

	if (session->user_email && *session->user_email)
		status = crm_find_by_field(session, &crm_user, USER_EMAIL, session->user_email, id);
	if (status == CRM_NOT_FOUND)
		status = crm_find_by_field(session, &crm_user, USER_LOGIN, session->user_name, id);
	if (status == CRM_NOT_FOUND)
		status = crm_find_by_field(session, &crm_user, USER_NAME, session->user_name, id);
	if (status == CRM_NOT_FOUND)
		return crm_hint(crm_fail(status, "no user of this store is '%s'",
					 session->user_name),
				"crm-user add --name '%s'", session->user_name);
	return status;
}
