/* Hand-overs: records change their owner, and it is kept why.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_HANDOVER_H
#define CRM_DOMAIN_WORKPLACE_HANDOVER_H

#include "domain/rule.h"

struct crm_handover_reason {
	const char *way;  /* "assigned", "claimed", "recycled", "released", "left" */
	const char *rule; /* the id of what says so; NULL: somebody did */
	const char *text; /* "round robin: 2nd of 3" */
};
/* Gives a record to a user ("" for nobody) and notes it, inside an operation. The record is changed
 * and written. CRM_REFUSED when its noun has no owner. */
enum crm_status crm_handover_give(struct crm_session *session, struct crm_record *record,
				  const char *user,
				  const struct crm_handover_reason *reason) CRM_MUST_CHECK;

/* The field `owner` of a noun. CRM_REFUSED when it has none. */
enum crm_status crm_handover_field(const struct crm_noun *noun, int *out) CRM_MUST_CHECK;

/* How many records of a noun a user was given in this way since then. */
enum crm_status crm_handover_count(struct crm_session *session, const struct crm_noun *noun,
				   const char *user, const char *way, crm_instant since,
				   int64_t *out) CRM_MUST_CHECK;

#endif
