/* Leads: from a name to a customer.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_LEAD_H
#define CRM_DOMAIN_SALES_LEAD_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: new, contacted, qualified or unqualified, converted, in steps that make
 * sense. */
enum crm_status crm_lead_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after) CRM_MUST_CHECK;

/* All change the record and write it, inside an operation. CRM_REFUSED names the steps there are.
 */
enum crm_status crm_lead_qualify(struct crm_session *session,
				 struct crm_record *lead) CRM_MUST_CHECK;
/* `reason` may be NULL. */
enum crm_status crm_lead_disqualify(struct crm_session *session, struct crm_record *lead,
				    const char *reason) CRM_MUST_CHECK;

/* What becomes of a lead. As typed; NULL: found by the lead's e-mail address (contact) or company
 * name, or made new. */
struct crm_lead_conversion {
	const char *contact, *company, *deal; /* existing records */
	const char *title, *amount;           /* of a new deal */
	bool no_deal;
};
/* What became of it; NULL: none. New ones have the revision of the operation. */
struct crm_lead_outcome {
	struct crm_record *contact, *company, *deal;
};
void crm_lead_outcome_clear(struct crm_lead_outcome *outcome);

/* Makes or finds company, contact and deal, and links them with the lead. CRM_REFUSED when it is
 * converted already. */
enum crm_status crm_lead_convert(struct crm_session *session, struct crm_record *lead,
				 const struct crm_lead_conversion *conversion,
				 struct crm_lead_outcome *out) CRM_MUST_CHECK;

#endif
