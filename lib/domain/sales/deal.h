/* Sales: where a deal stands, how it ends, and how long it stayed where.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_DEAL_H
#define CRM_DOMAIN_SALES_DEAL_H

#include "domain/rule.h"

/* Rules, see domain/rule.h. A deal goes through the standard pipeline unless told otherwise, begins
 * in its first open stage, and is closed as long as its stage is a won or lost one. */
enum crm_status crm_deal_begin(struct crm_session *session, struct crm_record *deal) CRM_MUST_CHECK;
enum crm_status crm_deal_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after) CRM_MUST_CHECK;

/* CRM_REFUSED when pipeline, stage and closed_on contradict each other, see domain/stands.h. */
enum crm_status crm_deal_stands(struct crm_session *session,
				const struct crm_record *deal) CRM_MUST_CHECK;

/* How a deal ends; what is NULL stays as it is, and closed_on becomes today. */
struct crm_deal_end {
	const char *kind;                            /* of the stage: "won" or "lost" */
	const char *reason, *competitor, *closed_on; /* as typed */
};

/* All three change the record and write it, inside an operation.
 * To a stage by name, of its pipeline or as pipeline/stage of another. CRM_REFUSED when what is won
 * would be lost, or the other way round. */
enum crm_status crm_deal_move(struct crm_session *session, struct crm_record *deal,
			      const char *stage) CRM_MUST_CHECK;
/* To the first stage of that kind. CRM_REFUSED when it is closed already. */
enum crm_status crm_deal_close(struct crm_session *session, struct crm_record *deal,
			       const struct crm_deal_end *end) CRM_MUST_CHECK;
/* Back to the open stage that it was in last, with the probability that it had there. CRM_REFUSED
 * when it is open. */
enum crm_status crm_deal_reopen(struct crm_session *session,
				struct crm_record *deal) CRM_MUST_CHECK;

#endif
