/* Whether a record that is being written is likely there already.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MATCH_CHECK_H
#define CRM_RECORD_MATCH_CHECK_H

#include "record/record.h"

/* Inside an operation, before `after` is written: compares it by the rules of its noun with the
 * records that have a key in common with it. `before` is NULL for a new record; one that changes in
 * nothing that is compared is left alone. What session->duplicates says is done with the likest
 * one: CRM_CONFLICT names it with score and reasons, and sets session->met_duplicate; or a notice
 * is kept. Bounded, however many records are alike. */
enum crm_status crm_match_check(struct crm_session *session, const struct crm_record *before,
				const struct crm_record *after) CRM_MUST_CHECK;

#endif
