/* What a stage asks of a deal that enters it.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_DEAL_ENTRY_H
#define CRM_DOMAIN_SALES_DEAL_ENTRY_H

#include "domain/rule.h"

/* Part of the rule of deals, when the stage is another one: counts moves back and refuses those
 * that skip a stage of a strict pipeline, and deals that lack what the stage requires (CRM_REFUSED
 * names each field and item, and the command that sees to it). With session->is_lenient nothing is
 * refused. */
enum crm_status crm_deal_enter(struct crm_session *session, const struct crm_record *before,
			       struct crm_record *after,
			       const struct crm_record *stage) CRM_MUST_CHECK;

/* Puts a deal into the first stage of a kind in its pipeline. As crm_stage_first. */
enum crm_status crm_deal_enter_first(struct crm_session *session, struct crm_record *deal,
				     const char *kind) CRM_MUST_CHECK;

#endif
