/* Taking an operation back as one unit, field by field; taking that back again; bringing back what
 * was removed.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_PAST_UNDO_H
#define CRM_RECORD_PAST_UNDO_H

#include "record/operation.h"

/* Something that could not be taken back, and why. Texts belong to the crm_undo. */
struct crm_undo_left {
	const char *id;
	const char *title;
	const char *field; /* NULL: the whole record */
	const char *why;   /* "changed since by operation 12 (crm-deal win)" */
	int64_t by;        /* the later operation; 0: it is something else */
};

struct crm_undo {
	/* Whether a record may stand as it comes back (CRM_REFUSED, CRM_CONFLICT: it is left as it
	 * is), and what is to be done when all is back; NULL: anything may, and nothing is. */
	enum crm_status (*stands)(struct crm_session *session, const struct crm_record *record);
	enum crm_status (*settle)(struct crm_session *session);

	bool is_redo;                  /* `operation` is an undo that is taken back */
	int64_t operation;             /* what was, or is to be, taken back; 0: the latest */
	const char *command, *summary; /* of it */
	int64_t taken;                 /* how many records were changed back */
	struct crm_undo_left *left;
	size_t left_count, left_capacity;
	struct crm_arena arena;
};
void crm_undo_clear(struct crm_undo *undo);

/* The latest operation that is not undone and is itself no undo (of the store's making neither);
 * with `redo`: the latest undo that is not undone. CRM_NOT_FOUND: "there is nothing to undo". */
enum crm_status crm_undo_latest(struct crm_session *session, bool redo,
				int64_t *out) CRM_MUST_CHECK;

/* Fills in what undo->operation is called. CRM_NOT_FOUND; CRM_REFUSED when a redo is to take back
 * what is no undo. */
enum crm_status crm_undo_describe(struct crm_session *session,
				  struct crm_undo *undo) CRM_MUST_CHECK;

/* CRM_REFUSED when an operation is undone already. */
enum crm_status crm_undo_check_stands(struct crm_session *session,
				      int64_t operation) CRM_MUST_CHECK;

/* Takes undo->operation (0: the latest, see above) back, as an operation of its own that names it
 * (session->undoes). What it added is removed, unless it was changed since or others link to it;
 * what it removed is added with the same id; what it edited goes back field by field, unless the
 * field was changed since. What is left stands in undo->left. CRM_PARTIAL when something is left;
 * CRM_REFUSED when nothing could be taken back, or it is undone already; CRM_NOT_FOUND. */
enum crm_status crm_undo_run(struct crm_session *session, struct crm_undo *undo) CRM_MUST_CHECK;

/* Inside an operation: brings a removed record back from its last image; with `operation` >= 0 it
 * (there or not) becomes what it was at the end of that operation. *out (may be NULL) is yours.
 * CRM_REFUSED when it was never removed (or was not there then), or a record that it links to is
 * gone. */
enum crm_status crm_record_restore(struct crm_session *session, const struct crm_noun *noun,
				   const char *id, int64_t operation,
				   struct crm_record **out) CRM_MUST_CHECK;

/* The id of a removed record: whole, the unique beginning of one, or the title that it had. As
 * crm_find. */
enum crm_status crm_find_removed(struct crm_session *session, const struct crm_noun *noun,
				 const char *text, char id[CRM_ID_TEXT]) CRM_MUST_CHECK;

/* Whether the record of an id, of any noun, is there. */
enum crm_status crm_record_exists(struct crm_session *session, const char *id,
				  bool *out) CRM_MUST_CHECK;

/* Whether what the record links to is there: CRM_REFUSED names the first that is not. */
enum crm_status crm_record_check_links(struct crm_session *session,
				       const struct crm_record *record) CRM_MUST_CHECK;

#endif
