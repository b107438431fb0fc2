/* Whether somebody else changed the same fields meanwhile.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_PAST_STALE_H
#define CRM_RECORD_PAST_STALE_H

#include "record/record.h"

/* CRM_CONFLICT when a field that differs between `before` (the record as it stands) and `after` was
 * changed after `revision`: the sentence names the field and what it is now. Changes of other
 * fields do not matter. */
enum crm_status crm_record_check_stale(struct crm_session *session, const struct crm_record *before,
				       const struct crm_record *after,
				       int64_t revision) CRM_MUST_CHECK;

#endif
