/* The commit of each operation, by its number: a file of ours beside git's. Git has no such index,
 * and a walk over 100,000 commits takes longer than all the rest of an answer.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_COMMITS_H
#define CRM_HISTORY_COMMITS_H

#include "history/object.h"

#define CRM_COMMITS "crm/commits"

/* At byte 24 (N - 1) of the file: the 20 bytes of the commit of operation N, and a sum of 4 over N
 * and these (CRC-32, ISO 3309, the highest byte first). Nothing else is in it, and nothing syncs
 * it: an entry that is missing, torn or of another branch is read from git, as far back as need be.
 */
enum { CRM_COMMITS_ENTRY = GIT_OID_RAWSZ + 4 };

/* Notes the commit of an operation (0: of none, which is not noted) on `parent` (NULL: it is the
 * first), and what is missing before it; forgets later ones. The caller holds the tail. When it
 * fails the next one does it. */
void crm_commits_add(struct crm_history *history, int64_t operation, const git_oid *id,
		     const git_oid *parent);

/* Forgets all from the first damaged entry on: a cut of power may leave anything in what was not
 * synced. */
void crm_commits_trim(struct crm_history *history);

/* Makes the file again from git. CRM_BROKEN. */
enum crm_status crm_commits_rebuild(struct crm_history *history) CRM_MUST_CHECK;

/* The commits as one open repository found them. */
enum { CRM_COMMITS_CHUNK = 256 };
struct crm_commits {
	int file; /* -1: not open, or not there */
	unsigned char (*chunk)[CRM_COMMITS_ENTRY];
	int64_t chunk_first, chunk_count;
	int64_t asked;      /* the last one that was looked for */
	bool is_known;      /* what follows */
	int64_t kept, last; /* operations that the file tells truly; the head's */
	git_oid *later;     /* of the operations behind `kept` */
};
void crm_commits_clear(struct crm_commits *commits);

#endif
