/* Records that may be duplicates of one, by the keys that they share.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MATCH_CANDIDATE_H
#define CRM_RECORD_MATCH_CANDIDATE_H

#include "record/match/rule.h"

/* At most so many are looked at, and so many that share one key. */
enum { CRM_MATCH_CANDIDATES = 120, CRM_MATCH_SHARING = 40 };

struct crm_match_candidates {
	struct crm_session *session;
	const struct crm_record *record;
	const struct crm_match_rules *rules;
	const struct crm_field *field; /* whose key is at hand */
	char ids[CRM_MATCH_CANDIDATES][CRM_ID_TEXT];
	size_t count;
	enum crm_status status;
};

/* Fills in the ids, each once and never the record's own. */
enum crm_status crm_match_gather_candidates(struct crm_match_candidates *candidates) CRM_MUST_CHECK;

#endif
