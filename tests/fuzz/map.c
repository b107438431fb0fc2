/* Fuzzes the rules of a map, and the numbers of other programs.
 * SPDX-License-Identifier: MIT */
#include "catalog/deal.h"
#include "format/import/parts.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Written out once, a number stays what it is. */
static void check_number(const char *text)
{
	CRM_SCOPED(str) first = {0};
	CRM_SCOPED(str) second = {0};
	const char *once = crm_import_number(text, '.', CRM_INTEGER, &first);

	if (!crm_equal(crm_import_number(once, '.', CRM_INTEGER, &second), once))
		abort();
}

/* Each line is a rule; one that fails leaves the map usable. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	CRM_AUTO_TEXT text = crm_copy_bytes((const char *)bytes, size);
	CRM_AUTO(map) map = crm_map_new(&crm_deal);
	char *line = text;

	while (line) {
		char *end = strchr(line, '\n');

		if (end)
			*end++ = '\0';
		if (crm_map_add(map, line) == CRM_OK)
			(void)crm_map_is_null(map, line);
		check_number(line);
		line = end;
	}
	for (size_t i = 0; i < map->rule_count; i++)
		if (crm_map_rule_of(map, map->rules[i].field) != &map->rules[i])
			abort();
	return 0;
}
