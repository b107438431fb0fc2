/* Names of fields as people type them, the wrong ones too.
 * SPDX-License-Identifier: MIT */
#include "record/query/select.h"

#include <stdlib.h>

enum crm_status crm_path_unknown(const struct crm_noun *noun, const char *name)
{
	const char **names = crm_alloc((noun->field_count + 3) * sizeof *names);
	const char *nearest;
	size_t count = 0;

	for (size_t i = 0; i < noun->field_count; i++)
		names[count++] = noun->fields[i].name;
	names[count++] = "id";
	names[count++] = "rev";
	names[count++] = "updated_at";
	nearest = crm_nearest(name, names, count);
	free(names);
	crm_fail(CRM_USAGE, "%s have no field '%s'", noun->plural, name);
	return nearest ? crm_hint(CRM_USAGE, "%s", nearest)
		       : crm_hint(CRM_USAGE, "crm-%s fields", noun->name);
}
