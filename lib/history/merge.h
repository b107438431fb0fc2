/* One new tree from a base tree and a sorted stream of files put and removed: only what changes is
 * read and written.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_MERGE_H
#define CRM_HISTORY_MERGE_H

#include "history/object.h"

/* Where new objects go. Blobs and trees come children first. */
struct crm_object_sink {
	enum crm_status (*put)(void *context, enum crm_object_type type, const git_oid *id,
			       const char *bytes, size_t length);
	void *context;
};

struct crm_merge;

/* Starts from the tree `base`, NULL for none. It holds one tree for each level of the path it is
 * at, nothing else. */
enum crm_status crm_merge_new(struct crm_history *history, const git_oid *base,
			      struct crm_object_sink sink, struct crm_merge **out) CRM_MUST_CHECK;
/* Puts a file, or removes it when `bytes` is NULL. Paths must ascend. CRM_INVALID for a path git
 * would not have, or out of order, or through a file. */
enum crm_status crm_merge_put(struct crm_merge *merge, const char *path, const char *bytes,
			      size_t length) CRM_MUST_CHECK;
/* Puts a file whose bytes the sink has already, by their name. */
enum crm_status crm_merge_put_name(struct crm_merge *merge, const char *path,
				   const git_oid *id) CRM_MUST_CHECK;
/* Closes all trees; the root's name goes to `out`. Directories without files are gone. */
enum crm_status crm_merge_finish(struct crm_merge *merge, git_oid *out) CRM_MUST_CHECK;
void crm_merge_free(struct crm_merge *merge);
CRM_DEFINE_AUTO(merge)

#endif
