/* What differs between two trees, read no deeper than it must be.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_DIFF_H
#define CRM_HISTORY_DIFF_H

#include "history/object.h"

/* A place where two trees differ; `before` or `after` is NULL where it is new or gone. */
struct crm_difference {
	const char *path; /* "" for the root */
	const git_oid *before, *after;
};

struct crm_diff {
	void *context;
	/* Whether to look into the trees of this place; NULL: always. */
	bool (*enter)(void *context, const struct crm_difference *difference);
	/* The new tree of a place that was entered, before what is in it; objects may be NULL; may
	 * be NULL itself. */
	enum crm_status (*tree)(void *context, const struct crm_difference *difference,
				git_odb_object *before, git_odb_object *after);
	enum crm_status (*file)(void *context, const struct crm_difference *difference);
};

/* Visits the places in order of path until one returns another status than CRM_OK. NULL is the
 * empty tree. */
enum crm_status crm_diff_trees(struct crm_history *history, const git_oid *before,
			       const git_oid *after, const struct crm_diff *diff) CRM_MUST_CHECK;

#endif
