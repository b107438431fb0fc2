/* Folding when it is due.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_FOLD_H
#define CRM_HISTORY_FOLD_H

#include "history/object.h"

/* After the branch went from `from` (NULL: it was not there) to `to`: when that commit was synced,
 * everything below it gets synced too and it becomes the durable one; else folds once
 * CRM_FOLD_COMMITS commits are in the tail. */
enum crm_status crm_fold_when_due(struct crm_history *history, const git_oid *from,
				  const git_oid *to) CRM_MUST_CHECK;

/* Folds the tail, and with it the folded packs that are due, or all of them. */
enum crm_status crm_fold_do(struct crm_history *history, bool is_whole) CRM_MUST_CHECK;

#endif
