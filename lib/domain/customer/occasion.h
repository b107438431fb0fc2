/* Occasions: dates to remember, and the birthdays of contacts.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_OCCASION_H
#define CRM_DOMAIN_CUSTOMER_OCCASION_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: reminders of at most a year before; a new one is the acting user's. */
enum crm_status crm_occasion_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after) CRM_MUST_CHECK;

/* One day of an occasion. Borrowed for the call. */
struct crm_occasion_day {
	crm_day day;       /* when it falls */
	crm_day remind_on; /* when there is to be a reminder: that day or earlier */
	const char *id;    /* the occasion's; of a birthday the contact's */
	const char *name;  /* "birthday" */
	const char *about; /* the id of the record whose it is */
	const char *owner; /* the id of the user who is to remember it; "" for nobody */
	int years;         /* since the first one */
};
typedef enum crm_status crm_occasion_visit(void *context, const struct crm_occasion_day *day);

/* Each day of an occasion from `first` to `last`, both included, by day, then name, then id. The
 * settings leap_day (02-28 or 03-01: when a 29 February is kept in other years) and
 * birthday_remind_days are honoured. CRM_CONFIG when they make no sense. */
enum crm_status crm_occasion_each(struct crm_session *session, crm_day first, crm_day last,
				  crm_occasion_visit *visit, void *context) CRM_MUST_CHECK;
/* Each one whose reminder is on one of these days, so that it comes up once; in the same order. */
enum crm_status crm_occasion_each_due(struct crm_session *session, crm_day first, crm_day last,
				      crm_occasion_visit *visit, void *context) CRM_MUST_CHECK;

#endif
