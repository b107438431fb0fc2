/* Taking back and bringing back, as far as the rules of the trade let it stand. Values come back
 * exactly as they were: no rule fills anything in, and none asks by which step a record got there.
 * But what goes on meanwhile may leave no room for them: a second standard pipeline, a company
 * above itself, a deal that is open and closed.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_STANDS_H
#define CRM_DOMAIN_STANDS_H

#include "record/past/undo.h"

/* As crm_undo_run; what may not stand is left as it is, with the reason. Where two stages of a
 * pipeline have one position all of them are counted through. */
enum crm_status crm_domain_undo(struct crm_session *session, struct crm_undo *undo) CRM_MUST_CHECK;

/* As crm_record_restore; CRM_REFUSED or CRM_CONFLICT when it may not stand. crm_stage_settle
 * belongs behind the last of them. */
enum crm_status crm_domain_restore(struct crm_session *session, const struct crm_noun *noun,
				   const char *id, int64_t operation,
				   struct crm_record **out) CRM_MUST_CHECK;

#endif
