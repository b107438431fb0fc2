/* All rows of a selection, printed: by two threads when they are very many.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_PAIR_H
#define CRM_FORMAT_PAIR_H

#include "format/filler.h"

/* Prints every row of the filler's selection, of which none was read yet, between the begin and the
 * end of the printer. *has_rows says whether there was one. */
enum crm_status crm_pair_print(struct crm_filler *filler, struct crm_printer *printer,
			       bool *has_rows) CRM_MUST_CHECK;

#endif
