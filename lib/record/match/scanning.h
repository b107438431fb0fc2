/* What the parts of a scan share.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MATCH_SCANNING_H
#define CRM_RECORD_MATCH_SCANNING_H

#include "record/match/scan.h"

/* A key of a record; where many share the first, the second tells them apart. */
struct crm_match_entry {
	uint64_t key;
	uint32_t record;
};

struct crm_match_pair {
	uint32_t one, other; /* records, the lesser first */
	int32_t score;
	uint32_t rule;
};

struct crm_match_scanning {
	struct crm_session *session;
	const struct crm_match_rules *rules;

	/* The records: ids, and for each aspect where its value stands in `texts`; 0: absent. */
	char (*ids)[CRM_ID_TEXT];
	uint32_t *values;
	size_t count, capacity;
	struct crm_str texts;

	struct crm_match_entry *entries; /* of the aspect at hand */
	size_t entry_count, entry_capacity;
	struct crm_match_pair *pairs;
	size_t pair_count, pair_capacity;
};
void crm_match_scanning_clear(struct crm_match_scanning *scanning);

/* gather.c: reads the records and makes their values ready. */
enum crm_status crm_match_gather(struct crm_match_scanning *scanning) CRM_MUST_CHECK;

/* block.c: compares what may be duplicates by a rule, and notes the pairs. */
void crm_match_compare_blocks(struct crm_match_scanning *scanning, size_t rule);

static inline const char *crm_match_value(const struct crm_match_scanning *scanning, size_t record,
					  size_t aspect)
{
	return scanning->texts.text +
	       scanning->values[record * scanning->rules->aspect_count + aspect];
}

#endif
