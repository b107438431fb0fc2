/* Ways out of this machine, each opened once.
 * SPDX-License-Identifier: MIT */
#include "sync/route.h"

#include "base/sha256.h"

#include <stdlib.h>

enum { KEY_LENGTH = 32, MOST_FAILURES = 3 };

void crm_routes_clear(struct crm_routes *routes)
{
	for (size_t i = 0; i < routes->count; i++) {
		crm_sender_free(routes->rows[i]->sender);
		crm_account_clear(&routes->rows[i]->account);
		free(routes->rows[i]->asked);
		free(routes->rows[i]);
	}
	free(routes->rows);
	*routes = (struct crm_routes){0};
}

static enum crm_status open_route(const char *path, const char *name, struct crm_route *route)
{
	enum crm_status status =
		path ? crm_account_find(path, name, &route->account)
		     : crm_hint(crm_fail(CRM_CONFIG, "there is no place for accounts without HOME"),
				"--accounts <file>");

	return status ? status : crm_sender_open(&route->account, &route->sender);
}

struct crm_route *crm_route_find(struct crm_routes *routes, const char *name,
				 enum crm_status *status)
{
	struct crm_route *route;

	*status = CRM_OK;
	for (size_t i = 0; i < routes->count; i++) {
		route = routes->rows[i];
		if (crm_equal(route->asked, name))
			return route->is_down ? NULL : route;
	}
	routes->rows = crm_grow(routes->rows, routes->count, &routes->capacity,
				sizeof(struct crm_route *));
	route = routes->rows[routes->count++] = crm_alloc(sizeof *route);
	route->asked = crm_copy(name);
	*status = open_route(routes->path, name, route);
	route->is_down = *status != CRM_OK;
	return *status ? NULL : route;
}

bool crm_route_is_mail(const struct crm_route *route)
{
	return route->account.kind <= CRM_ACCOUNT_SENDMAIL;
}

enum crm_status crm_route_send(struct crm_route *route, const struct crm_message_out *message,
			       enum crm_delivery *out)
{
	enum crm_status status = crm_sender_send(route->sender, message, out);

	route->failures = status ? route->failures + 1 : 0;
	if (status == CRM_DENIED || status == CRM_CONFIG ||
	    (status == CRM_BUSY && route->failures >= MOST_FAILURES))
		route->is_down = true;
	return status;
}

char *crm_message_key(const char *words)
{
	char text[CRM_SHA256_TEXT];
	struct crm_sha256 sha256;

	crm_sha256_init(&sha256);
	crm_sha256_add(&sha256, words, strlen(words));
	crm_sha256_end_text(&sha256, text);
	return crm_copy_bytes(text, KEY_LENGTH);
}
