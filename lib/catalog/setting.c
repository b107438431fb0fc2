/* A setting: how this store behaves.
 * SPDX-License-Identifier: MIT */
#include "catalog/setting.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[SETTING_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE, .help = "what is set"},
	[SETTING_VALUE] = {.name = "value", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "to what"},
	[SETTING_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == SETTING_FIELD_COUNT, "each field of a setting has a row");

const struct crm_noun crm_setting = {
	.name = "setting",
	.plural = "settings",
	.prefix = "z",
	.help = "how this store behaves",
	.title = "name",
	.fields = fields,
	.field_count = SETTING_FIELD_COUNT,
};
