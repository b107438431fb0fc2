/* Copies of a store made while others write, and stores made of such copies.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_CARE_BACKUP_H
#define CRM_RECORD_CARE_BACKUP_H

#include "record/session.h"

/* Copies the store of session->directory, whose store must not be open, as it is at one moment.
 * `target` that ends in ".bundle" becomes one file, a git bundle of the history, of which the store
 * can be made again (git must be there); else a directory that is itself a store. The writers' lock
 * is held only to find the moment; the copying waits for nobody. Nothing is at `target` before it
 * is whole and synced. `*operation_out` is the last operation that is in it. CRM_CONFLICT when
 * something is at `target`. */
enum crm_status crm_backup_run(struct crm_session *session, const char *target,
			       int64_t *operation_out) CRM_MUST_CHECK;

struct crm_restore {
	const char *from;  /* a directory or a bundle */
	const char *into;  /* the directory of the store to make */
	const char *as_of; /* a moment as crm_moment_find knows; NULL: all that is there */
	bool replaces;     /* what is there goes to into.old; else it is CRM_CONFLICT */
	int64_t operation; /* the last one that was restored */
};
/* Makes a store of a backup, proves that it and its history agree, and puts it in its place. With
 * `as_of` the new store ends with the last operation of that moment: what came later is cut off
 * here, and stays in the backup. */
enum crm_status crm_restore_run(struct crm_session *session,
				struct crm_restore *restore) CRM_MUST_CHECK;

/* The part of both: fills `made` with a copy of the store in `directory`, or, when there is only
 * a history, with what it tells. */
enum crm_status crm_backup_copy(const struct crm_session *session, const char *directory,
				const char *made, int64_t *operation_out) CRM_MUST_CHECK;

#endif
