/* What helps when a row is refused; nobody outside format/ includes this.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_IMPORT_ADVICE_H
#define CRM_FORMAT_IMPORT_ADVICE_H

#include "format/import/parts.h"

/* Adds the option that helps to the refusal of a cell, and of a record that no column names, where
 * import->is_nameless then says whether all rows would fail so. Returns `status`. */
enum crm_status crm_import_advise(const struct crm_import *import, const struct crm_map_rule *rule,
				  const char *text, enum crm_status status);
enum crm_status crm_import_advise_title(const struct crm_import_arrival *arrival,
					enum crm_status status);
enum crm_status crm_import_fail_nameless(const struct crm_import *import);

#endif
