/* What an import met so far: the names that links go by.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_IMPORT_MET_H
#define CRM_FORMAT_IMPORT_MET_H

#include "base/id.h"
#include "base/memory.h"

#include <stdint.h>

enum { CRM_LINKS_KEPT = 65536 };

/* A name already looked up, and the id that it stands for. */
struct crm_import_name {
	uint64_t hash; /* 0: empty */
	const char *key;
	size_t length;
	char id[CRM_ID_TEXT];
};
struct crm_import_names {
	struct crm_import_name *rows; /* 2 * CRM_LINKS_KEPT of them, or NULL */
	size_t count;
	struct crm_arena arena;
};

#endif
