/* What changed: the old and new values of a record's fields in one operation, packed as JSON
 * {"stage":["s-1...","s-2..."],"amount":[null,120000]} with the values as SQL keeps them.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_JOURNAL_H
#define CRM_RECORD_JOURNAL_H

#include "record/record.h"

enum crm_change_kind { CRM_CHANGE_ADD, CRM_CHANGE_EDIT, CRM_CHANGE_REMOVE };

/* "add", "edit", "remove". */
const char *crm_change_name(enum crm_change_kind kind);

/* Writes the journal's row of one change. `before` is NULL for a new record, `after` for a removed
 * one. A second change of the record in the same operation is merged into the row: what stays is
 * the difference that the operation makes. */
enum crm_status crm_journal_write(struct crm_session *session, const struct crm_record *before,
				  const struct crm_record *after) CRM_MUST_CHECK;

/* The row of a new record, and the line of the file that it comes from (0: none). */
enum crm_status crm_journal_write_add(struct crm_session *session, const char *id,
				      int64_t line) CRM_MUST_CHECK;
/* Keeps the line of a new record whose row waits for crm_journal_write_new. */
void crm_journal_note_line(struct crm_session *session, const char *id);
/* The line that this operation's row of a record tells; 0 when there is none. */
enum crm_status crm_journal_line(struct crm_session *session, const char *id,
				 int64_t *out) CRM_MUST_CHECK;

/* The rows of the records of a noun that this operation made and that have none yet, in the order
 * of their ids, with their lines (session->lines, which are then forgotten). */
enum crm_status crm_journal_write_new(struct crm_session *session,
				      const struct crm_noun *noun) CRM_MUST_CHECK;

/* One field that changed. Borrowed for the call. */
struct crm_field_change {
	int field; /* its index; -1 when the catalog no longer has it */
	const char *name;
	struct crm_value old_value, new_value;
};
typedef enum crm_status crm_field_change_visit(void *context,
					       const struct crm_field_change *change);
/* Reads the `fields` of a journal's row (NULL: none). CRM_BROKEN when it cannot be read. */
enum crm_status crm_journal_each_field(const struct crm_noun *noun, const char *fields,
				       crm_field_change_visit *visit, void *context) CRM_MUST_CHECK;

/* Takes the change of a row back: sets the old values in `record`. */
enum crm_status crm_journal_revert(struct crm_record *record, const char *fields) CRM_MUST_CHECK;

#endif
