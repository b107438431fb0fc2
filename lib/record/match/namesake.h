/* Pairs of records that are alike and no duplicates, as people said.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MATCH_NAMESAKE_H
#define CRM_RECORD_MATCH_NAMESAKE_H

#include "record/record.h"

/* How a pair is written in its record: both ids, the lesser first. */
void crm_match_add_pair(struct crm_str *out, const char *one, const char *other);

/* All pairs that are remembered. Zero-initialised is empty. */
struct crm_match_namesakes {
	char **pairs; /* in order */
	size_t count, capacity;
};
enum crm_status crm_match_namesakes_load(struct crm_session *session,
					 struct crm_match_namesakes *namesakes) CRM_MUST_CHECK;
void crm_match_namesakes_clear(struct crm_match_namesakes *namesakes);
bool crm_match_are_namesakes(const struct crm_match_namesakes *namesakes, const char *one,
			     const char *other);

/* The same for one pair, out of the store. */
enum crm_status crm_match_ask_namesakes(struct crm_session *session, const char *one,
					const char *other, bool *out) CRM_MUST_CHECK;

#endif
