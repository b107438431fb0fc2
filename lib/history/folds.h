/* The list of packs that folding made, so that small ones can be folded again together.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_FOLDS_H
#define CRM_HISTORY_FOLDS_H

#include "history/object.h"
#include "history/pack.h"

/* One folded pack: the commits above `below` and up to where the next fold begins. */
struct crm_fold {
	char name[CRM_PACK_NAME];
	size_t commits;
	git_oid below;
	bool has_below; /* false: from the first commit on */
};

/* Oldest first. */
struct crm_folds {
	struct crm_fold *list;
	size_t count, capacity;
};

/* The folds whose packs are there; none when the list is lost, which costs space, never an object.
 */
void crm_folds_read(struct crm_history *history, struct crm_folds *out);
enum crm_status crm_folds_write(struct crm_history *history,
				const struct crm_folds *folds) CRM_MUST_CHECK;
void crm_folds_add(struct crm_folds *folds, const struct crm_fold *fold);
void crm_folds_clear(struct crm_folds *folds);

/* How many folds at the end to fold again with `commits` new ones: packs of one size class until
 * they are CRM_FOLD_FAN, so each commit is folded once a class and the packs stay few; up to
 * CRM_FOLD_LARGEST commits at once, which is a fraction of a second. */
enum { CRM_FOLD_COMMITS = 64, CRM_FOLD_FAN = 8, CRM_FOLD_LARGEST = 4096 };
size_t crm_folds_due(const struct crm_folds *folds, size_t commits);

#endif
