/* Which of a verb's own columns are printed.
 * SPDX-License-Identifier: MIT */
#include "cli/choice.h"

#include <stdlib.h>

enum crm_status crm_choice_make(struct crm_choice *choice, const char *fields,
				const struct crm_column *columns, size_t count)
{
	enum crm_status status =
		crm_columns_choose(columns, count, fields, &choice->places, &choice->count);

	if (status)
		return status;
	choice->columns = crm_alloc((choice->count + 1) * sizeof *choice->columns);
	choice->cells = crm_alloc((choice->count + 1) * sizeof *choice->cells);
	for (size_t i = 0; i < choice->count; i++)
		choice->columns[i] = columns[choice->places[i]];
	return CRM_OK;
}

const struct crm_cell *crm_choice_pick(struct crm_choice *choice, const struct crm_cell *cells)
{
	for (size_t i = 0; i < choice->count; i++)
		choice->cells[i] = cells[choice->places[i]];
	return choice->count ? choice->cells : cells;
}

void crm_choice_clear(struct crm_choice *choice)
{
	free(choice->places);
	free(choice->columns);
	free(choice->cells);
	*choice = (struct crm_choice){0};
}
