/* The one write path: one invocation, one transaction, one commit, one step of undo.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_OPERATION_H
#define CRM_RECORD_OPERATION_H

#include "record/record.h"

/* Runs `work` as one operation: waits for other writers, opens a transaction, calls `work`, writes
 * the operation's row, commits, and drains what is not in the history yet. When `work` changes
 * nothing no operation is made. It may be called again when the store asks for it. CRM_BUSY when
 * others hold the lock too long. With session->is_rehearsal everything is rolled back. */
typedef enum crm_status crm_operation_work(struct crm_session *session, void *context);
enum crm_status crm_operation_run(struct crm_session *session, crm_operation_work *work,
				  void *context) CRM_MUST_CHECK;

/* Inside an operation. Each checks required and unique fields and links, keeps the lookup keys and
 * the journal in step. CRM_INVALID (a required field is absent), CRM_CONFLICT (a unique value is
 * taken; the sentence names the holder).
 *
 * Adds a record: draws its id unless it has one. */
enum crm_status crm_record_add(struct crm_session *session,
			       struct crm_record *record) CRM_MUST_CHECK;
/* Adds one that was there before: it may lack what the store has asked for since. */
enum crm_status crm_record_bring_back(struct crm_session *session,
				      struct crm_record *record) CRM_MUST_CHECK;
/* Writes what differs from `before`, the record as loaded; nothing when they are equal.
 * `*changed_out` may be NULL. */
enum crm_status crm_record_update(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after, bool *changed_out) CRM_MUST_CHECK;
/* Removes a record; its last image stays in the journal. CRM_REFUSED when others link to it, naming
 * how many of what. */
enum crm_status crm_record_remove(struct crm_session *session,
				  const struct crm_record *record) CRM_MUST_CHECK;

/* The records that link to this one: "3 deals and 1 ticket", or "" when there are none. */
enum crm_status crm_record_dependents(struct crm_session *session, const struct crm_record *record,
				      struct crm_str *out) CRM_MUST_CHECK;

/* Writes to the history whatever it lacks; the lock is taken. Done by every operation; `crm-history
 * drain` calls it too.
 * `*count_out` (may be NULL) tells how many operations were written. */
enum crm_status crm_drain(struct crm_session *session, int64_t *count_out) CRM_MUST_CHECK;

#endif
