/* What a company may buy next: what others bought with it, the dearer one of a series, the same
 * again.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_SUGGEST_H
#define CRM_DOMAIN_SALES_SUGGEST_H

#include "record/session.h"

enum crm_suggestion_kind { CRM_SUGGEST_CROSS, CRM_SUGGEST_UP, CRM_SUGGEST_REPEAT };

/* Borrowed for the call. */
struct crm_suggestion {
	enum crm_suggestion_kind kind;
	const char *product, *because; /* ids: because they bought that one */
	/* Of companies that bought anything: how many bought both, the other one, either. */
	int64_t both, because_count, product_count, company_count;
	double support, confidence, lift;
	crm_day last, due; /* of a repeat */
	int64_t gap_days;  /* the median */
	bool is_own_gap;   /* between their own purchases; else those of all */
};
typedef enum crm_status crm_suggestion_visit(void *context,
					     const struct crm_suggestion *suggestion);

/* From won deals with a company and a product. A cross-sell is a product that they have not bought,
 * by the rule with the highest confidence among `minimum` companies or more that bought both:
 * support both / companies, confidence both / because, lift confidence / (product / companies)
 * (Agrawal, Imielinski, Swami 1993). An up-sell is one of the same series with a higher list price
 * than what they bought of it. A repeat is due the median of the gaps after the last purchase;
 * those of all companies where they have fewer than two gaps of their own, and only if there are
 * three of those. Repeats first, by their day, then the others by confidence. */
enum crm_status crm_product_suggest(struct crm_session *session, const char *company,
				    int64_t minimum, crm_suggestion_visit *visit,
				    void *context) CRM_MUST_CHECK;

#endif
