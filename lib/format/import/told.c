/* Fields that the rules keep, as a file tells them.
 * SPDX-License-Identifier: MIT */
#include "format/import/parts.h"
#include "record/operation.h"

enum crm_status crm_import_keep_told(struct crm_import_arrival *arrival,
				     const struct crm_record *told, bool *changed_out)
{
	struct crm_import *import = arrival->import;
	const struct crm_noun *noun = import->map->noun;
	CRM_AUTO(record) wanted = NULL;

	for (size_t i = 0; i < import->map->rule_count && told; i++) {
		int field = import->map->rules[i].field;

		/* Numbers in E.164 follow from those that the file tells. */
		if (field < 0 || !(noun->fields[field].flags & CRM_KEPT) ||
		    noun->fields[field].type == CRM_PHONE || !crm_record_has(told, field) ||
		    crm_value_equal(&told->values[field], &arrival->after->values[field]))
			continue;
		if (!wanted)
			wanted = crm_record_copy(arrival->after);
		crm_record_set(wanted, field, &told->values[field]);
	}
	return wanted ? crm_record_update(import->session, arrival->after, wanted, changed_out)
		      : CRM_OK;
}

struct crm_record *crm_import_copy_told(const struct crm_import_arrival *arrival)
{
	const struct crm_map *map = arrival->import->map;

	for (size_t i = 0; i < map->rule_count; i++)
		if (map->rules[i].field >= 0 &&
		    map->noun->fields[map->rules[i].field].flags & CRM_KEPT)
			return crm_record_copy(arrival->after);
	return NULL;
}
