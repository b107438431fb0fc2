/* Ways out of this machine: each account that is asked for is opened once, and given up when it
 * fails again and again.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_SYNC_ROUTE_H
#define CRM_SYNC_ROUTE_H

#include "sync/sender.h"

struct crm_route {
	char *asked; /* the name that led to it */
	struct crm_account account;
	struct crm_sender *sender;
	size_t failures; /* one after the other */
	bool is_down;
};

/* Zero-initialised is empty. */
struct crm_routes {
	const char *path; /* of the file of accounts; borrowed. NULL: there is none */
	struct crm_route **rows;
	size_t count, capacity;
};
void crm_routes_clear(struct crm_routes *routes);

/* The account of a name, as crm_account_find takes it; NULL when it cannot be used. Then `*status`
 * says why the first time, and CRM_OK later. Borrowed from the routes. */
struct crm_route *crm_route_find(struct crm_routes *routes, const char *name,
				 enum crm_status *status);

/* Whether it needs an address for mail. */
bool crm_route_is_mail(const struct crm_route *route);

/* As crm_sender_send. A failure of the account itself keeps it from further use. */
enum crm_status crm_route_send(struct crm_route *route, const struct crm_message_out *message,
			       enum crm_delivery *out) CRM_MUST_CHECK;

/* The key of a message, of the words that tell it from every other; yours. */
char *crm_message_key(const char *words);

#endif
