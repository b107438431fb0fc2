/* Leads: from a name to a customer.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_LEAD_H
#define CRM_DOMAIN_SALES_LEAD_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: new, contacted, nurturing, qualified or unqualified, converted, in steps
 * that make sense, or in those of the setting lead.steps; a reason from lead.reasons. Keeps
 * contacted_at, qualified_at, accept_by and accepted_at in step. */
enum crm_status crm_lead_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after) CRM_MUST_CHECK;
/* Once it is written: one that became qualified fits the setting lead.qualify. CRM_REFUSED. */
enum crm_status crm_lead_follow(struct crm_session *session, const struct crm_record *before,
				struct crm_record *after) CRM_MUST_CHECK;

/* What several rules of leads ask. */
bool crm_lead_has_status(const struct crm_record *lead, const char *word);
/* Whether a step from one status to another is allowed by the store: CRM_REFUSED. For lead.c. */
enum crm_status crm_lead_check_step(struct crm_session *session, const struct crm_record *before,
				    const struct crm_record *after) CRM_MUST_CHECK;
/* Whether the reason is one that the store takes. For lead.c. */
enum crm_status crm_lead_check_reason(struct crm_session *session, const struct crm_record *before,
				      const struct crm_record *after) CRM_MUST_CHECK;

/* All change the record and write it, inside an operation. CRM_REFUSED names the steps there are.
 */
enum crm_status crm_lead_qualify(struct crm_session *session,
				 struct crm_record *lead) CRM_MUST_CHECK;
/* `reason` may be NULL. */
enum crm_status crm_lead_disqualify(struct crm_session *session, struct crm_record *lead,
				    const char *reason) CRM_MUST_CHECK;
/* Back into nurture until a date, as typed; `reason` may be NULL. */
enum crm_status crm_lead_recycle(struct crm_session *session, struct crm_record *lead,
				 const char *on, const char *reason) CRM_MUST_CHECK;
/* Sales takes a qualified lead over; one without an owner becomes the acting user's. */
enum crm_status crm_lead_accept(struct crm_session *session,
				struct crm_record *lead) CRM_MUST_CHECK;

/* What becomes of a lead. As typed; NULL: those of the deal that is named, or found by the lead's
 * e-mail address (contact) or company name, or made new. */
struct crm_lead_conversion {
	const char *contact, *company, *deal; /* existing records */
	const char *title, *amount;           /* of a new deal */
	bool no_deal;
};
/* What became of it; NULL: none. */
struct crm_lead_outcome {
	struct crm_record *contact, *company, *deal;
	bool is_new_contact, is_new_company, is_new_deal;
};
void crm_lead_outcome_clear(struct crm_lead_outcome *outcome);

/* Makes or finds company, contact and deal, links them with the lead and carries over what belongs
 * to it. CRM_REFUSED when it is converted already, or the deal is another company's. */
enum crm_status crm_lead_convert(struct crm_session *session, struct crm_record *lead,
				 const struct crm_lead_conversion *conversion,
				 struct crm_lead_outcome *out) CRM_MUST_CHECK;

/* Gives contact and deal what the lead has and they lack, and moves what belongs to the lead to
 * them. For lead_convert.c. */
enum crm_status crm_lead_carry(struct crm_session *session, const struct crm_record *lead,
			       struct crm_lead_outcome *outcome) CRM_MUST_CHECK;

/* The operation that converted a lead, to be undone. CRM_REFUSED when there is none, or it
 * converted others too. */
enum crm_status crm_lead_find_conversion(struct crm_session *session, const struct crm_record *lead,
					 int64_t *out) CRM_MUST_CHECK;

#endif
