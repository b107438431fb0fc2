/* Which of a verb's own columns are printed.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_CHOICE_H
#define CRM_CLI_CHOICE_H

#include "format/rows.h"

/* Zero-initialised chooses all. */
struct crm_choice {
	size_t *places;
	struct crm_column *columns;
	struct crm_cell *cells;
	size_t count;
};
/* Those that `fields` names, with commas, in its order. CRM_USAGE. */
enum crm_status crm_choice_make(struct crm_choice *choice, const char *fields,
				const struct crm_column *columns, size_t count) CRM_MUST_CHECK;
/* The cells chosen of a row. Borrowed until the next. */
const struct crm_cell *crm_choice_pick(struct crm_choice *choice, const struct crm_cell *cells);
void crm_choice_clear(struct crm_choice *choice);

#endif
