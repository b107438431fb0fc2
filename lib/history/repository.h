/* What the files of history/ share: the open repository, its branch and the synced ref behind it.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_REPOSITORY_H
#define CRM_HISTORY_REPOSITORY_H

#include "history/commits.h"
#include "history/history.h"
#include "history/object.h"

#define CRM_MAIN "refs/heads/main"
#define CRM_TAIL "crm/tail"
#define CRM_DURABLE \
	"refs/crm/durable" /* the newest commit that was synced with everything below it */

struct crm_history {
	char *path;
	int directory; /* of the repository, for the *at calls */
	git_odb *odb;
	size_t taken, retired; /* files of retired loose objects: the next slot to take from and to
				  put to */
	struct crm_commits commits; /* as far as they were asked for */
	git_repository *repository; /* opened when first needed: crm_history_repository */
};

/* The repository for what needs more than objects. Borrowed. CRM_BROKEN. */
enum crm_status crm_history_repository(struct crm_history *history,
				       git_repository **out) CRM_MUST_CHECK;

/* Opens the object database anew: libgit2 finds packs that came, but never forgets those that went.
 * CRM_BROKEN. */
enum crm_status crm_history_reopen(struct crm_history *history) CRM_MUST_CHECK;

/* Keeps libgit2's sentence about `what`. */
enum crm_status crm_fail_git(const char *what);
/* Keeps the system's sentence about `what`. */
enum crm_status crm_fail_system(const char *what);

/* The commit a ref names. CRM_NOT_FOUND without the ref, CRM_BROKEN when it holds no object id. */
enum crm_status crm_ref_read(struct crm_history *history, const char *name,
			     git_oid *out) CRM_MUST_CHECK;

/* Moves the branch from `from` (NULL: there must be none) to `to`; the caller holds the tail.
 * CRM_CONFLICT when it stands elsewhere, CRM_BUSY when a foreign git holds the ref, CRM_BROKEN. */
enum crm_status crm_branch_set(struct crm_history *history, const git_oid *from,
			       const git_oid *to) CRM_MUST_CHECK;
/* Writes a ref whatever it held: a synced file put in place by rename. CRM_BROKEN. What a killed
 * process leaves is crm/CRM_REF_TEMPORARY and its number. */
#define CRM_REF_TEMPORARY "tmp_ref_crm_"
enum crm_status crm_ref_force(struct crm_history *history, const char *name,
			      const git_oid *to) CRM_MUST_CHECK;

/* The tail: commits whose objects nobody synced. Its file tells under which start of the machine
 * they were written, and by its length how many there may be; while the machine runs on, no power
 * was cut and they are as they were written. */
/* Moves the branch as crm_branch_set does, counts the commit and notes it as its operation's. */
enum crm_status crm_branch_move(struct crm_history *history, const git_oid *from, const git_oid *to,
				int64_t operation) CRM_MUST_CHECK;
size_t crm_tail_count(struct crm_history *history);
void crm_tail_reset(struct crm_history *history);
/* After a new start of the machine, or when the head cannot be read: proves the tail and moves the
 * branch back to its newest commit that is whole. When there is none, and all came from the journal
 * since the history was made, which `may_restart` allows, the branch goes away, and the journal is
 * written anew; else CRM_BROKEN. */
enum crm_status crm_tail_recover(struct crm_history *history, bool may_restart) CRM_MUST_CHECK;

/* The commit object that is named, or the head for NULL and "". CRM_NOT_FOUND. */
enum crm_status crm_commit_resolve(struct crm_history *history, const char *commit,
				   git_oid *out) CRM_MUST_CHECK;
/* The tree of a commit. As crm_commit_resolve. */
enum crm_status crm_commit_tree(struct crm_history *history, const char *commit,
				git_oid *out) CRM_MUST_CHECK;

#endif
