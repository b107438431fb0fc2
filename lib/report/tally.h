/* Groups of records, found by their key, and what has been summed up of each.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_TALLY_H
#define CRM_REPORT_TALLY_H

#include "report/credit.h"
#include "report/facts.h"

/* What is known of the numbers of one series. */
struct crm_sum {
	int64_t count;
	crm_wide total, lowest, highest;
	int64_t *values; /* of a series that keeps them */
	size_t capacity;
};

struct crm_bucket {
	uint64_t hash;
	const char *key; /* of each group a flag byte (1 absent, 2 present) and its text with a NUL,
			    then the currency */
	size_t key_length;
	struct crm_sum *sums; /* one a series */
	struct crm_sum *own;  /* after a roll-up: without what is below; or NULL */
};

struct crm_tally {
	const struct crm_plan *plan;
	struct crm_bucket *buckets; /* in the order in which they were met */
	size_t count, capacity;
	uint32_t *slots; /* open addressing: place in `buckets` + 1, or 0 */
	size_t slot_count;
	size_t last; /* the bucket of the last row: neighbours are often alike */
	struct crm_arena arena;
	struct crm_str key; /* of the row at hand */
	bool is_rolled_up;
	struct crm_credits credits;
};

/* Reads every row of the plan. `tally` is zero-initialised but for `plan`. */
enum crm_status crm_tally_read(struct crm_tally *tally) CRM_MUST_CHECK;
void crm_tally_clear(struct crm_tally *tally);

/* The sums of a key, made when there are none; whether there are some. */
struct crm_sum *crm_tally_find(struct crm_tally *tally, const char *key, size_t length);
bool crm_tally_has(const struct crm_tally *tally, const struct crm_str *key);

/* Gives records without money a currency, so that they make no rows of their own: the only one of
 * their group, or else the only one there is, or else `standard`. Then leaves out the currencies
 * that were not asked for. */
void crm_tally_settle(struct crm_tally *tally, const char *standard);

/* Adds what each record of a tree (a team, a company) holds to those above it. CRM_USAGE when no
 * group is one. */
enum crm_status crm_tally_roll_up(struct crm_tally *tally) CRM_MUST_CHECK;
/* Finds keys again after buckets were left out. */
void crm_tally_index(struct crm_tally *tally);

/* Adds what `from` holds; both have the plan's series. */
void crm_tally_merge(const struct crm_plan *plan, struct crm_sum *into, const struct crm_sum *from);
struct crm_sum *crm_sums_new(const struct crm_plan *plan, struct crm_arena *arena);
void crm_sums_release(const struct crm_plan *plan, struct crm_sum *sums);

/* The text of a group in a key, NULL when absent. */
const char *crm_bucket_text(const struct crm_bucket *bucket, size_t group);
const char *crm_bucket_currency(const struct crm_bucket *bucket, size_t group_count);

#endif
