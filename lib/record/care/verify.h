/* Proof that tables, journal and history tell the same.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_CARE_VERIFY_H
#define CRM_RECORD_CARE_VERIFY_H

#include "record/care/check.h"

enum { CRM_VERIFY_SHOWN = 20 }; /* what differs beyond these is not looked for */

/* One difference. Texts belong to the crm_verify. */
struct crm_verify_problem {
	/* store, journal, lookup, search, document, history, commit, signature */
	const char *where;
	const char *record; /* an id; NULL: it is of no record */
	int64_t operation;  /* 0: of none */
	const char *what;
};

struct crm_verify {
	bool is_full;       /* compare each change of each operation with its commit, too */
	bool is_since_last; /* in full what came after the last proof in full, if that is known */
	int64_t since;      /* the operation that this proof began after; 0: none */
	/* What a layer above knows of the files beside the store, for a proof of all in full; NULL:
	 * they are not looked at. */
	enum crm_status (*check_documents)(struct crm_session *session, crm_finding_visit *visit,
					   void *context);
	int64_t records, operations, keys, changes; /* that were compared */
	int64_t signatures;                         /* of commits, that were looked at */
	struct crm_verify_problem problems[CRM_VERIFY_SHOWN];
	size_t count;
	struct crm_arena arena;
};
void crm_verify_clear(struct crm_verify *verify);

/* A proof in full is remembered by its commit and operation, in history.git/crm/verified: the next
 * one may begin behind it, where that commit still is the one of that operation. */

/* Compares, as they all were at one moment while others may write:
 * each row of the tables with its file in the head's tree, in one walk over both, and no file is
 * extra; each row's revision with the journal, its lookup keys with the index of keys, its words
 * with the index of words; the chain of commits with the operations: each number once, in order,
 * none missing, told alike; in full, what each operation's commit changed with the journal's rows,
 * and the files of documents with their hashes; the database file and every object of the history
 * with themselves. Memory grows by 8 bytes a record. CRM_BROKEN when there is a difference; the
 * first is the message. */
enum crm_status crm_verify_run(struct crm_session *session,
			       struct crm_verify *verify) CRM_MUST_CHECK;

#endif
