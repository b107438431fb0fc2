/* What an undo leaves as it is, and why.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_PAST_LEFT_H
#define CRM_RECORD_PAST_LEFT_H

#include "record/past/undo.h"

/* Notes a field of a record, or NULL: the whole of it. Borrowed until the next one. */
struct crm_undo_left *crm_undo_leave(struct crm_undo *undo, const struct crm_record *record,
				     const char *field, const char *why);

/* Leaves what a rule or a check refused, with its sentence; other failures are returned. */
enum crm_status crm_undo_leave_refused(struct crm_undo *undo, const struct crm_record *record,
				       enum crm_status status) CRM_MUST_CHECK;

/* Leaves what a later operation changed, and names that operation. `field` NULL: any field. */
enum crm_status crm_undo_leave_changed(struct crm_session *session, struct crm_undo *undo,
				       const struct crm_record *record,
				       const char *field) CRM_MUST_CHECK;

#endif
