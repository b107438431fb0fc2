/* Making again what can be made again: what is derived from records, and the history.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_CARE_REPAIR_H
#define CRM_RECORD_CARE_REPAIR_H

#include "record/session.h"

struct crm_repair {
	bool indexes;       /* they were damaged, and are made anew */
	bool history;       /* it was damaged */
	bool is_aside;      /* it was kept as history.git.damaged, and is written anew */
	int64_t operations; /* that were written to the history */
};

/* Repairs the store, which is open for writing, while nobody else writes. Records are not touched;
 * their lookup keys are made anew. A damaged history goes back to its newest whole commit and gets
 * the operations after it again from the journal, so unsigned commits are what they were; where
 * that does not help it is put aside and all of it is written again. CRM_BROKEN with the next step
 * when the database itself is damaged. */
enum crm_status crm_repair_run(struct crm_session *session, struct crm_repair *out) CRM_MUST_CHECK;

#endif
