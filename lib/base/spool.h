/* Texts kept in order until they are wanted: a few in memory, many in a file without a name.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_SPOOL_H
#define CRM_BASE_SPOOL_H

#include "base/text.h"

#include <stdio.h>

/* Zero-initialised is empty. */
struct crm_spool {
	size_t count; /* of the texts */
	struct crm_str text;
	FILE *file;      /* NULL: all of it is in memory */
	size_t at;       /* what is read next there */
	char *line;      /* what was read last of the file */
	size_t capacity; /* of it */
	enum crm_status status;
};
void crm_spool_clear(struct crm_spool *spool);
/* Empty again. */
void crm_spool_reset(struct crm_spool *spool);

/* Keeps a copy of a text. The file, which goes with the process, is in `folder`, or where temporary
 * files are when nothing can be written there. CRM_BROKEN. */
enum crm_status crm_spool_add(struct crm_spool *spool, const char *folder,
			      const char *text) CRM_MUST_CHECK;

/* Back to the first text; nothing is added any more. CRM_BROKEN. */
enum crm_status crm_spool_rewind(struct crm_spool *spool) CRM_MUST_CHECK;
/* The next one, NULL behind the last or when reading failed (spool->status). Borrowed until the
 * next call. */
const char *crm_spool_next(struct crm_spool *spool);

#endif
