/* Who is credited with a deal that several users sold together.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_CREDIT_H
#define CRM_REPORT_CREDIT_H

#include "record/session.h"
#include "report/exact.h"

/* A share of a deal, in hundredths of a percent; those of a deal make CRM_CREDIT_WHOLE. */
struct crm_credit {
	char deal[CRM_ID_TEXT], user[CRM_ID_TEXT];
	int64_t share;
};
enum { CRM_CREDIT_WHOLE = 10000 };

/* All shares, deal by deal in the order of their ids. Zero-initialised is empty. */
struct crm_credits {
	struct crm_credit *credits;
	size_t count, capacity;
};
enum crm_status crm_credits_read(struct crm_session *session,
				 struct crm_credits *out) CRM_MUST_CHECK;
void crm_credits_clear(struct crm_credits *credits);

/* The shares of a deal, `*count` of them; NULL when its owner has all the credit. */
const struct crm_credit *crm_credits_find(const struct crm_credits *credits, const char *deal,
					  size_t *count);

/* What falls to one of the shares. All parts add up to the whole: each gets its share rounded down,
 * and the units that are left go to the largest remainders (the method of Hamilton). */
crm_wide crm_credit_part(crm_wide whole, const struct crm_credit *shares, size_t count,
			 size_t index);

#endif
