/* Looking after the repository: copying it while others write, going back, finding what is whole.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_CARE_H
#define CRM_HISTORY_CARE_H

#include "history/history.h"

/* Makes a repository at `path` (not there yet) whose branch stands at `commit` ("": at none),
 * synced to the disk. Objects that come meanwhile may be in it too. Writers are not kept waiting:
 * only folding is put off. CRM_BROKEN. */
enum crm_status crm_history_copy(struct crm_history *history, const char *commit,
				 const char *path) CRM_MUST_CHECK;

/* Makes a repository at `path` (not there yet) whose branch stays at `commit`, whoever writes
 * meanwhile; it has no objects of its own and reads those of `history`. CRM_BROKEN. */
enum crm_status crm_history_view(const struct crm_history *history, const char *commit,
				 const char *path) CRM_MUST_CHECK;

/* Puts the branch and the durable commit at `commit` ("": takes them away), whatever they stood at.
 * The caller keeps everybody else away. CRM_BROKEN. */
enum crm_status crm_history_set(struct crm_history *history, const char *commit) CRM_MUST_CHECK;

/* The newest commit that is whole with all before it; "" when there is none. Reads every object. */
enum crm_status crm_history_newest_whole(struct crm_history *history,
					 char out[CRM_COMMIT_TEXT]) CRM_MUST_CHECK;

#endif
