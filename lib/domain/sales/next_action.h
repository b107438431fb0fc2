/* What to do next about a deal or a lead, and what that is worth.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_NEXT_ACTION_H
#define CRM_DOMAIN_SALES_NEXT_ACTION_H

#include "record/session.h"

/* One thing to do. Texts are borrowed from the list. */
struct crm_next_action {
	const char *id, *title; /* of the record */
	const char *owner;      /* the id of a user, or "" */
	const char *action;     /* "reply" */
	const char *reason;     /* why now; of what is not known too */
	const char *command;    /* that does it, or plans it */
	double urgency;         /* from 0 to 2 */
	double probability;     /* that it ends as wanted; negative: nobody knows */
	bool has_value;
	int64_t value, expected; /* minor units; expected: value * probability * urgency */
	const char *currency;
};

/* Zero-initialised is empty. */
struct crm_next_list {
	struct crm_next_action *actions;
	size_t count, capacity;
	struct crm_arena arena;
};
void crm_next_list_clear(struct crm_next_list *list);

/* Fewer ended records than that say nothing of how many end as wanted. */
enum { CRM_ENDED_LEAST = 10 };

/* Each action that the open deals, or the leads that are not done with, call for, of those that fit
 * a filter: the highest expected value first, then those whose value or probability is not known,
 * by urgency; of equals by id.
 *
 * A deal without an amount is worth the list price of its product. The probability of a deal is
 * its own, else its stage's, else the share of won deals; that of a lead its score, else the share
 * of converted ones: both from CRM_ENDED_LEAST ended ones on. As crm_filter_compile; CRM_USAGE for
 * another noun. */
enum crm_status crm_next_actions(struct crm_session *session, const struct crm_noun *noun,
				 const char *filter, struct crm_next_list *out) CRM_MUST_CHECK;

#endif
