/* The files of new records, written into the history's pack while the operation that makes them is
 * under way: the drain then only has to name them.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_AHEAD_H
#define CRM_RECORD_AHEAD_H

#include "history/ahead.h"
#include "record/mass_batch.h"

/* A mass finds these in the session: commands that only read have masses in their programs, too,
 * and are to hold no libgit2. */
struct crm_ahead_calls {
	/* Inside an operation: starts session->ahead, a thread for new records of a noun; leaves it
	 * NULL when nothing can be written ahead. */
	void (*begin)(struct crm_session *session, const struct crm_noun *noun,
		      struct crm_mass_batches *batches);
	/* Hands records over; those that wait are left out. */
	void (*hand)(struct crm_session *session, struct crm_mass_batch *batch);
	/* Waits for the thread, which then holds no batch any more. */
	void (*end)(struct crm_session *session);
	/* Forgets all that was written: a record has changed, or the operation is over. What
	 * fails does the same, since the drain can do without. */
	void (*drop)(struct crm_session *session);
};
extern const struct crm_ahead_calls crm_ahead_calls;

/* For the drain: the history in which files were written ahead, which lives as long as
 * session->ahead; NULL: none were. */
struct crm_history *crm_ahead_history(const struct crm_session *session);
/* The noun whose files they are, when the commit they are for is that of this operation and on top
 * of this head; else NULL. */
const struct crm_noun *crm_ahead_noun(const struct crm_session *session, int64_t operation,
				      const char *head);
/* That commit, which is the caller's then. */
struct crm_history_write *crm_ahead_take(struct crm_session *session);
/* The name of the file of a record; NULL when it was not written ahead, or cannot be read. Ids
 * must ascend from call to call. */
const unsigned char *crm_ahead_find(struct crm_session *session, const char *id);

#endif
