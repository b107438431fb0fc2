/* Tickets: their numbers, and the way from a question to its answer.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SERVICE_TICKET_H
#define CRM_DOMAIN_SERVICE_TICKET_H

#include "domain/rule.h"

/* Rules, see domain/rule.h. Numbers count up and no number is given twice, not even when its ticket
 * is removed. */
enum crm_status crm_ticket_rule(struct crm_session *session, const struct crm_record *before,
				struct crm_record *after) CRM_MUST_CHECK;
enum crm_status crm_ticket_leave(struct crm_session *session,
				 const struct crm_record *ticket) CRM_MUST_CHECK;

/* All change the record and write it, inside an operation.
 * To a user, as typed; a new ticket is open then. */
enum crm_status crm_ticket_assign(struct crm_session *session, struct crm_record *ticket,
				  const char *user) CRM_MUST_CHECK;

/* What is answered; NULL: not given. */
struct crm_ticket_answer {
	const char *text;    /* all of it */
	const char *subject; /* NULL: that of the ticket */
	const char *kind;    /* of the activity; NULL: email */
};
/* Keeps the answer as an activity (*out is yours) and waits for the customer. */
enum crm_status crm_ticket_reply(struct crm_session *session, struct crm_record *ticket,
				 const struct crm_ticket_answer *answer,
				 struct crm_record **out) CRM_MUST_CHECK;

/* CRM_REFUSED when it is closed already. `resolution` may be NULL. */
enum crm_status crm_ticket_close(struct crm_session *session, struct crm_record *ticket,
				 const char *resolution) CRM_MUST_CHECK;
/* CRM_REFUSED when it is not solved or closed. */
enum crm_status crm_ticket_reopen(struct crm_session *session,
				  struct crm_record *ticket) CRM_MUST_CHECK;

#endif
