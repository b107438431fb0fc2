/* The git repository that keeps every state: append, read, verify. The only door to libgit2.
 * It knows paths and bytes, not records; record/ says what they mean.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_HISTORY_H
#define CRM_HISTORY_HISTORY_H

#include "base/text.h"

enum { CRM_COMMIT_TEXT = 41 }; /* a hexadecimal object id and its terminator */

/* A bare repository with one branch, main. */
struct crm_history;

/* Opens the repository at `path`; with `create` makes it first (mode 0700, HEAD on main, no sample
 * hooks). CRM_NOT_FOUND when it is not there, CRM_BROKEN when it is not a repository or cannot be
 * read. */
enum crm_status crm_history_open(const char *path, bool create,
				 struct crm_history **out) CRM_MUST_CHECK;
void crm_history_close(struct crm_history *history);
static inline void crm_history_auto(struct crm_history **held)
{
	crm_history_close(*held);
}

/* Where the branch stands. `operation` is the number in the head commit's trailer "Crm-Operation:
 * N", 0 in an empty history. */
struct crm_history_head {
	char commit[CRM_COMMIT_TEXT]; /* "" in an empty history */
	int64_t operation;
};
enum crm_status crm_history_head(struct crm_history *history,
				 struct crm_history_head *out) CRM_MUST_CHECK;
/* The newest commit that was synced to the disk with all it stands on. A cut of power may take back
 * what is newer: the next open moves the branch back to the newest commit that is whole, so the
 * journal keeps what is needed to append these operations again. */
enum crm_status crm_history_durable(struct crm_history *history,
				    struct crm_history_head *out) CRM_MUST_CHECK;

/* Who made a commit, when, and what it says. Author and committer are the same; the zone is UTC. */
struct crm_history_note {
	const char *name;
	const char *email;
	int64_t at;          /* seconds since 1970 */
	const char *message; /* subject, blank line, body, trailers; ends with a newline */
	const char *signer;  /* "ssh:/path", "gpg:key", see history/sign.h; NULL, "": nobody */
};

/* One commit being made. Files are put in ascending order of path (strcmp); each path once. A path
 * has the form noun/x/y/z/name.json or noun/name or name. A few files go as loose objects; from
 * CRM_HISTORY_BULK files on they stream into one pack of our own encoding in constant memory (blobs
 * as stored deltas, see history/pack.h). */
enum { CRM_HISTORY_BULK = 64 };
struct crm_history_write;

/* Starts a commit on top of the head. */
enum crm_status crm_history_begin(struct crm_history *history,
				  struct crm_history_write **out) CRM_MUST_CHECK;
/* Puts a file; `bytes` NULL removes it (no error when it is not there). Bytes are borrowed for the
 * call only. */
enum crm_status crm_history_put(struct crm_history_write *write, const char *path,
				const char *bytes, size_t length) CRM_MUST_CHECK;
/* Writes what is left of the objects, and the commit; moves the branch to it, only if it still
 * stands where begin found it (CRM_CONFLICT otherwise). Frees `write` in any case. The commit's id
 * goes to `commit_out` if that is not NULL. When nothing changed a commit is made all the same. Now
 * and then one folds (crm_history_fold), for a moment. */
enum crm_status crm_history_commit(struct crm_history_write *write,
				   const struct crm_history_note *note,
				   char commit_out[CRM_COMMIT_TEXT]) CRM_MUST_CHECK;
/* The same in two steps, for a caller who must note the commit's id elsewhere between them: the
 * first leaves the branch where it is (a bulk's objects and its commit are synced then), the second
 * moves it. The first frees `write`. Moving to where it stands already is no error. */
enum crm_status crm_history_prepare(struct crm_history_write *write,
				    const struct crm_history_note *note,
				    char commit_out[CRM_COMMIT_TEXT]) CRM_MUST_CHECK;
enum crm_status crm_history_move(struct crm_history *history, const char *commit) CRM_MUST_CHECK;
/* Gives up; what was written is unreachable garbage. Accepts NULL. */
void crm_history_write_free(struct crm_history_write *write);
CRM_DEFINE_AUTO(history_write)

/* The bytes of a file at a commit ("" or NULL: the head). CRM_NOT_FOUND when either is not there.
 */
enum crm_status crm_history_read(struct crm_history *history, const char *commit, const char *path,
				 struct crm_str *out) CRM_MUST_CHECK;

/* Calls `visit` for each file of a commit's tree in order of path, until it returns another status
 * than CRM_OK. */
typedef enum crm_status crm_history_visit(void *context, const char *path, const char *bytes,
					  size_t length);
enum crm_status crm_history_each_file(struct crm_history *history, const char *commit,
				      crm_history_visit *visit, void *context) CRM_MUST_CHECK;

/* Calls `visit` for each file that differs between two commits (`before` NULL or "": the empty
 * tree; `after` so: the head), in order of path; `bytes` are those after, NULL when the file is
 * gone. Costs what changed, not what is there. */
enum crm_status crm_history_each_change(struct crm_history *history, const char *before,
					const char *after, crm_history_visit *visit,
					void *context) CRM_MUST_CHECK;

/* The same for the files of one folder at the top ("field"). */
enum crm_status crm_history_each_change_of(struct crm_history *history, const char *folder,
					   const char *before, const char *after,
					   crm_history_visit *visit, void *context) CRM_MUST_CHECK;

/* Calls `visit` for each commit from the head backwards, until it returns another status than
 * CRM_OK. */
struct crm_history_entry {
	char commit[CRM_COMMIT_TEXT];
	char parent[CRM_COMMIT_TEXT]; /* "" for the first commit */
	size_t parent_count;          /* over 1 never in our own histories */
	const char *name, *email, *message;
	int64_t at, operation;
};
typedef enum crm_status crm_history_visit_commit(void *context,
						 const struct crm_history_entry *entry);
enum crm_status crm_history_each_commit(struct crm_history *history,
					crm_history_visit_commit *visit,
					void *context) CRM_MUST_CHECK;

/* The commit of an operation, from a list beside git's files (see history/commits.h) without a
 * walk; 0: "". CRM_NOT_FOUND. */
enum crm_status crm_history_find(struct crm_history *history, int64_t operation,
				 char out[CRM_COMMIT_TEXT]) CRM_MUST_CHECK;
/* The operation of the commit whose id begins with these digits. CRM_NOT_FOUND, CRM_AMBIGUOUS. */
enum crm_status crm_history_operation_of(struct crm_history *history, const char *digits,
					 int64_t *out) CRM_MUST_CHECK;
/* What that list says, whatever git says: CRM_NOT_FOUND when it lacks the operation, which does no
 * harm, CRM_BROKEN when the entry is damaged. */
enum crm_status crm_history_noted(struct crm_history *history, int64_t operation,
				  char out[CRM_COMMIT_TEXT]) CRM_MUST_CHECK;

/* Reads every object that the branch reaches, in full: hashes, types, links, order of the operation
 * numbers; with `after` above 0 those that came after that operation. CRM_BROKEN names the first
 * object that is not what its name says, or is missing. */
enum crm_status crm_history_check(struct crm_history *history, int64_t after) CRM_MUST_CHECK;

/* Puts loose objects into packs, the newer as deltas against the older, syncs them and moves the
 * durable commit to the head. A commit does it by itself in small portions; this makes one pack of
 * all that was folded so far, for a quiet hour. Killed at any moment it loses nothing, and no lock
 * of the caller's is needed; a fold of another process is left to it. CRM_BROKEN. */
enum crm_status crm_history_fold(struct crm_history *history) CRM_MUST_CHECK;

#endif
