/* Whether a store holds what the catalog promises.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_CARE_CHECK_H
#define CRM_RECORD_CARE_CHECK_H

#include "record/record.h"

/* One thing that is wrong. Borrowed for the call; "" where it is of no record or field. */
struct crm_finding {
	const char *id, *field, *problem;
};
typedef void crm_finding_visit(void *context, const struct crm_finding *finding);

/* Goes through everything: the file, and of each record its required fields, choices, dates, links,
 * lookup keys, words and journal. What is wrong goes to `visit`; CRM_BROKEN only when it cannot be
 * read. */
enum crm_status crm_check_store(struct crm_session *session, crm_finding_visit *visit,
				void *context) CRM_MUST_CHECK;

#endif
