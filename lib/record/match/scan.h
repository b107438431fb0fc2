/* Duplicates in the whole store: every two records that a rule makes so, in groups.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MATCH_SCAN_H
#define CRM_RECORD_MATCH_SCAN_H

#include "record/match/rule.h"

/* Two records that are duplicates. A group of n records has n - 1 of these, each record with the
 * one of its group that is most like it among those that hold the group together. Borrowed. */
struct crm_match_found {
	int64_t group; /* from 1 on, the surest first */
	const char *id, *other;
	int score;
	const char *rule;
	const char *reasons; /* "same email, similar name" */
};
typedef enum crm_status crm_match_visit(void *context, const struct crm_match_found *found);

/* Compares the records of a noun by its rules and visits what it finds, group by group. Pairs that
 * are known to be namesakes (catalog/namesake.h) are left out.
 *
 * Records are compared when they share a key of something without which they could not reach the
 * threshold. Where more than CRM_MATCH_BLOCK_RECORDS share one, they must share another one too,
 * and where that is not enough each is compared with its neighbours only; so the time grows with
 * the number of records, not with its square. */
enum { CRM_MATCH_BLOCK_RECORDS = 40, CRM_MATCH_WINDOW = 10 };
enum crm_status crm_match_scan(struct crm_session *session, const struct crm_match_rules *rules,
			       crm_match_visit *visit, void *context) CRM_MUST_CHECK;

#endif
