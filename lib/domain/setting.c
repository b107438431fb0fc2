/* Settings: how this store behaves.
 * SPDX-License-Identifier: MIT */
#include "domain/setting.h"

#include "catalog/setting.h"
#include "record/find.h"

enum crm_status crm_setting_set(struct crm_session *session, const char *name, const char *value)
{
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find_by_field(session, &crm_setting, SETTING_NAME, name, id);

	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		if (!value)
			return CRM_OK;
		after = crm_record_new(&crm_setting);
		crm_record_set_text(after, SETTING_NAME, name);
		crm_record_set_text(after, SETTING_VALUE, value);
		return crm_domain_add(session, after);
	}
	if (!status)
		status = crm_record_load(session, &crm_setting, id, &before);
	if (status || !value)
		return status ? status : crm_domain_remove(session, before);
	after = crm_record_copy(before);
	crm_record_set_text(after, SETTING_VALUE, value);
	return crm_domain_update(session, before, after, NULL);
}
