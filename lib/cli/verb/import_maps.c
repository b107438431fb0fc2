/* import --list-maps: the maps that are ready.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/import_maps.h"

#include "cli/output.h"
#include "format/import/ready.h"

#include <stdio.h>

static const struct crm_column columns[] = {{"map", false}, {"noun", false}, {"help", false}};

static enum crm_status print_rules(struct crm_call *call, const char *name)
{
	const struct crm_ready_map *ready = crm_ready_map_find(call->command->noun, name);

	if (!ready)
		return crm_hint(crm_fail(CRM_NOT_FOUND, "no map of a %s is called '%s'",
					 call->command->noun->name, name),
				"%s import --list-maps", call->command->name);
	printf("# %s\n", ready->help);
	for (const char *const *line = ready->lines; *line; line++)
		puts(*line);
	return CRM_OK;
}

enum crm_status crm_list_maps(struct crm_call *call, const struct crm_words *names)
{
	enum crm_status status = CRM_OK;
	const struct crm_ready_map *ready;

	for (size_t i = 0; i < names->count && !status; i++)
		status = print_rules(call, names->words[i]);
	if (status || names->count)
		return status;
	status = crm_output_begin(call, columns, CRM_COUNT(columns));
	for (size_t i = 0; (ready = crm_ready_map_at(i)) && !status; i++) {
		struct crm_cell cells[] = {crm_cell_text(ready->name), crm_cell_text(ready->noun),
					   crm_cell_text(ready->help)};

		if (crm_equal(ready->noun, call->command->noun->name))
			crm_output_row(call, cells);
	}
	return status;
}
