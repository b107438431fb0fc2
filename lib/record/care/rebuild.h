/* A store's database made again from its history alone.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_CARE_REBUILD_H
#define CRM_RECORD_CARE_REBUILD_H

#include "history/history.h"
#include "record/session.h"

struct crm_rebuild {
	const char *into;   /* a directory for the new store; NULL: the store's own */
	bool gives_up;      /* also when the history lacks what a readable store has */
	char *identity;     /* of the store; NULL: a new one */
	const char *claims; /* the directory of a store whose claims it takes over; NULL: none */
	int64_t operations; /* that were made */
};
void crm_rebuild_clear(struct crm_rebuild *rebuild);

/* Makes the database `directory`/crm.db, where there is none yet, by doing again what each commit
 * did, the oldest first: the same rows of operations, journal, records and keys as the store had.
 * The session says who acts; its own store is not touched. CRM_BROKEN when the history is no chain
 * of operations, or a file of it cannot be read. Memory grows by 41 bytes a commit. */
enum crm_status crm_rebuild_make(const struct crm_session *session, const char *directory,
				 struct crm_history *history,
				 struct crm_rebuild *rebuild) CRM_MUST_CHECK;

/* Makes the database of session->directory anew, whose store must not be open, and puts it in the
 * place of the old one at once; that is kept as crm.db.old. Nobody writes meanwhile; operations
 * that a readable store has and its history lacks are drained first, or CRM_REFUSED. With
 * rebuild->into a new store is made there, of the history as it is, and the old one goes on;
 * CRM_CONFLICT when something is there. */
enum crm_status crm_rebuild_run(struct crm_session *session,
				struct crm_rebuild *rebuild) CRM_MUST_CHECK;

/* What makes a store's tables of something else shares: the file as nobody's until it is whole,
 * which needs no journal and takes every link; tables without indexes, in a transaction; then keys,
 * indexes and words. `identity` NULL: a new one. */
enum crm_status crm_rebuild_open(struct crm_store *store) CRM_MUST_CHECK;
enum crm_status crm_rebuild_begin(struct crm_session *session, const char *identity) CRM_MUST_CHECK;
enum crm_status crm_rebuild_end(struct crm_session *session) CRM_MUST_CHECK;

/* Notes that the store is made anew now and lacks what its machine did before: claims, see
 * domain/workplace/claim.h. Done by crm_rebuild_begin. */
enum crm_status crm_rebuild_mark(struct crm_session *session) CRM_MUST_CHECK;

#endif
