/* Settings: how this store behaves.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SETTING_H
#define CRM_DOMAIN_SETTING_H

#include "domain/rule.h"

/* Sets a setting, or with NULL removes it. Inside an operation. */
enum crm_status crm_setting_set(struct crm_session *session, const char *name,
				const char *value) CRM_MUST_CHECK;

#endif
