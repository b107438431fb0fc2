/* A record and a rule on the way to a user. For assignment*.c only.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_ASSIGNING_H
#define CRM_DOMAIN_WORKPLACE_ASSIGNING_H

#include "domain/workplace/assignment.h"

struct crm_assigning {
	struct crm_session *session;
	const struct crm_record *record;
	const struct crm_record *rule;
	char (*candidates)[CRM_ID_TEXT]; /* who could take it, in the order of their ids */
	size_t count, capacity;
	char user[CRM_ID_TEXT]; /* whom the method finds; "": nobody */
	struct crm_str why;
};
void crm_assigning_clear(struct crm_assigning *assigning);

/* Finds the user by the method of the rule. */
enum crm_status crm_assigning_choose(struct crm_assigning *assigning) CRM_MUST_CHECK;

/* The filter of the records of a noun that are not over; NULL: of none it is known. */
const char *crm_assigning_open(const struct crm_noun *noun);

#endif
