/* Who is in a deal, who sells it with whom, and how they share the credit.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_PARTICIPANT_H
#define CRM_DOMAIN_SALES_PARTICIPANT_H

#include "domain/rule.h"

/* Rules, see domain/rule.h. Contacts, companies and users are in a deal once in each role; access
 * and an end are for users, who may write unless told otherwise. Who has a share of the credit
 * stays until it is shared anew. */
enum crm_status crm_participant_rule(struct crm_session *session, const struct crm_record *before,
				     struct crm_record *after) CRM_MUST_CHECK;
enum crm_status crm_participant_leave(struct crm_session *session,
				      const struct crm_record *participant) CRM_MUST_CHECK;

/* A user who sells a deal. Borrowed for the call. */
struct crm_seller {
	const char *user, *role, *access, *expires_on; /* NULL when absent */
	bool is_active;                                /* today, by the session's clock */
	bool has_share;
	int64_t share; /* in hundredths of a percent */
};
typedef enum crm_status crm_seller_visit(void *context, const struct crm_seller *member);
/* The owner first, who may write, then the others. */
enum crm_status crm_participant_each_seller(struct crm_session *session,
					    const struct crm_record *deal, crm_seller_visit *visit,
					    void *context) CRM_MUST_CHECK;

enum { CRM_SHARES_WHOLE = 10000 }; /* all of the credit, in hundredths of a percent */

/* Inside an operation: shares the credit of a deal among users, given as "ann=60", in percent with
 * up to two decimals; those who are not in the team yet join it. No share at all leaves the credit
 * to the owner. CRM_REFUSED when they do not make 100 %. */
enum crm_status crm_participant_split(struct crm_session *session, const struct crm_record *deal,
				      const char *const *shares, size_t count) CRM_MUST_CHECK;

/* CRM_CONFLICT when the shares of a deal would make more than all of it, see domain/stands.h. */
enum crm_status crm_participant_stands(struct crm_session *session,
				       const struct crm_record *participant) CRM_MUST_CHECK;

#endif
