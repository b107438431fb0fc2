/* What an import met so far: the names that links go by, and the lines of its records.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_IMPORT_MET_H
#define CRM_FORMAT_IMPORT_MET_H

#include "base/id.h"
#include "base/memory.h"

#include <stdint.h>

enum { CRM_LINKS_KEPT = 65536, CRM_LINES_KEPT = 4 * 1024 * 1024 };

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

/* Where in the file a record was met: a part of its id, and the line as far as 32 bits go. There
 * may be millions. */
struct crm_import_line {
	uint64_t id; /* 0: empty */
	uint32_t line;
} __attribute__((packed));
struct crm_import_lines {
	struct crm_import_line *rows;
	size_t count, capacity; /* a power of two */
};

/* Remembers where a record was met. 0 when it was not met before, else the line. */
int64_t crm_import_meet(struct crm_import_lines *lines, const char *id, int64_t line);

#endif
