/* Who is credited with a deal that several users sold together.
 * SPDX-License-Identifier: MIT */
#include "report/credit.h"

#include "store/query.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum crm_status crm_credits_read(struct crm_session *session, struct crm_credits *out)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_CREDIT_SHARES);

	while (crm_query_next(rows)) {
		struct crm_credit *credit;

		if (crm_query_length(rows, 0) >= CRM_ID_TEXT ||
		    crm_query_length(rows, 1) >= CRM_ID_TEXT)
			continue;
		out->credits = crm_grow(out->credits, out->count, &out->capacity, sizeof *credit);
		credit = &out->credits[out->count++];
		memcpy(credit->deal, crm_query_text(rows, 0), crm_query_length(rows, 0) + 1);
		memcpy(credit->user, crm_query_text(rows, 1), crm_query_length(rows, 1) + 1);
		credit->share = llrint(crm_query_decimal(rows, 2) * 100);
	}
	return crm_query_status(rows);
}

void crm_credits_clear(struct crm_credits *credits)
{
	free(credits->credits);
	*credits = (struct crm_credits){0};
}

const struct crm_credit *crm_credits_find(const struct crm_credits *credits, const char *deal,
					  size_t *count)
{
	size_t first = 0, end = credits->count;

	while (first < end) {
		size_t middle = first + (end - first) / 2;

		if (strcmp(credits->credits[middle].deal, deal) < 0)
			first = middle + 1;
		else
			end = middle;
	}
	for (*count = 0; first + *count < credits->count; ++*count)
		if (strcmp(credits->credits[first + *count].deal, deal) != 0)
			break;
	return *count ? &credits->credits[first] : NULL;
}

crm_wide crm_credit_part(crm_wide whole, const struct crm_credit *shares, size_t count,
			 size_t index)
{
	crm_wide size = whole < 0 ? -whole : whole, left = size, part;
	crm_wide own = size * shares[index].share % CRM_CREDIT_WHOLE;

	for (size_t i = 0; i < count; i++) {
		crm_wide remainder = size * shares[i].share % CRM_CREDIT_WHOLE;

		left -= size * shares[i].share / CRM_CREDIT_WHOLE;
		/* One unit less for each that comes before. */
		left -= remainder > own || (remainder == own && i < index);
	}
	part = size * shares[index].share / CRM_CREDIT_WHOLE + (left > 0);
	return whole < 0 ? -part : part;
}
