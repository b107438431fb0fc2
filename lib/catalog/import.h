/* The fields of an import.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_IMPORT_H
#define CRM_CATALOG_IMPORT_H

#include "catalog/catalog.h"

enum {
	IMPORT_FILE,
	IMPORT_NOUN,
	IMPORT_OPERATION,
	IMPORT_ROWS,
	IMPORT_CREATED,
	IMPORT_UPDATED,
	IMPORT_UNCHANGED,
	IMPORT_SKIPPED,
	IMPORT_FAILED,
	IMPORT_LINKED,
	IMPORT_STATE,
	IMPORT_IMPORTED_BY,
	IMPORT_CREATED_AT,
	IMPORT_FIELD_COUNT,
};

extern const struct crm_noun crm_import;

#endif
