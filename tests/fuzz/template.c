/* Fuzzes templates: whatever they are, they are filled in or refused, and twice alike.
 * SPDX-License-Identifier: MIT */
#include "format/template.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char *value(void *context, const char *name)
{
	(void)context;
	return *name == 'a' ? "value <&\">" : *name == 'b' ? "" : NULL;
}

static bool is_list(void *context, const char *name)
{
	(void)context;
	return *name == 'l';
}

static bool row(void *context, const char *list, size_t number)
{
	(void)context;
	return number < strlen(list);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct crm_template_source source = {NULL, value, is_list, row};
	CRM_AUTO_TEXT text = crm_copy_bytes((const char *)bytes, size);

	for (int target = CRM_TEMPLATE_TEXT; target <= CRM_TEMPLATE_JSON; target++) {
		CRM_SCOPED(str) once = {0};
		CRM_SCOPED(str) again = {0};
		enum crm_template_target kind = (enum crm_template_target)target;
		enum crm_status status = crm_template_fill(text, kind, &source, &once);

		if (status && status != CRM_INVALID)
			abort();
		if (crm_template_fill(text, kind, &source, &again) != status ||
		    !crm_equal(crm_str_text(&once), crm_str_text(&again)))
			abort();
	}
	return 0;
}
