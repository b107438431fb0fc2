/* Files of a commit that are written before it is known which they are.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_AHEAD_H
#define CRM_HISTORY_AHEAD_H

#include "history/history.h"

enum { CRM_HISTORY_NAME = 20 };

/* The bytes of a file, and the name that they get. */
struct crm_history_blob {
	const char *bytes;
	size_t length;
	unsigned char name[CRM_HISTORY_NAME];
};

/* Before any file is put: begins to write ahead, and removes what killed processes wrote so.
 * CRM_BROKEN. */
enum crm_status crm_history_begin_ahead(struct crm_history_write *write) CRM_MUST_CHECK;
/* Writes the bytes of files to come into the commit's pack, and names them. Any one thread may do
 * it, until files are put; when the commit is given up nothing is left of them. CRM_BROKEN. */
enum crm_status crm_history_put_ahead(struct crm_history_write *write,
				      struct crm_history_blob *blobs, size_t count) CRM_MUST_CHECK;
/* As crm_history_put, of such a file. */
enum crm_status crm_history_put_name(struct crm_history_write *write, const char *path,
				     const unsigned char name[CRM_HISTORY_NAME]) CRM_MUST_CHECK;

#endif
