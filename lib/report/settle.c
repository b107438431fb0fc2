/* Records without money among those with some.
 * SPDX-License-Identifier: MIT */
#include "report/tally.h"

#include <stdlib.h>

struct codes {
	const char **codes; /* each currency once; borrowed from the keys */
	size_t count, capacity;
};

static void add_code(struct codes *codes, const char *code)
{
	for (size_t i = 0; i < codes->count; i++)
		if (crm_equal(codes->codes[i], code))
			return;
	codes->codes = crm_grow(codes->codes, codes->count, &codes->capacity, sizeof *codes->codes);
	codes->codes[codes->count++] = code;
}

/* The currency for the moneyless records of a group, whose key ends where the code would begin. */
static const char *choose(const struct crm_tally *tally, const struct codes *codes,
			  const struct crm_bucket *group, const char *standard)
{
	CRM_SCOPED(str) key = {0};
	const char *found = NULL;
	size_t count = 0;

	crm_str_add_bytes(&key, group->key, group->key_length);
	for (size_t i = 0; i < codes->count; i++) {
		crm_str_add(&key, codes->codes[i]);
		if (crm_tally_has(tally, &key)) {
			found = codes->codes[i];
			count++;
		}
		key.length = group->key_length;
	}
	if (count == 1)
		return found;
	return codes->count == 1 ? codes->codes[0] : standard;
}

static void move(struct crm_tally *tally, size_t index, const char *code)
{
	CRM_SCOPED(str) key = {0};
	struct crm_sum *sums;

	crm_str_add_bytes(&key, tally->buckets[index].key, tally->buckets[index].key_length);
	crm_str_add(&key, code);
	sums = crm_tally_find(tally, key.text, key.length);
	crm_tally_merge(tally->plan, sums, tally->buckets[index].sums);
}

/* Keeps the buckets with a currency, and of those only the one asked for. The slots no longer fit.
 */
static void leave_out(struct crm_tally *tally)
{
	const char *asked = tally->plan->question->currency;
	size_t kept = 0;

	for (size_t i = 0; i < tally->count; i++) {
		struct crm_bucket bucket = tally->buckets[i];
		const char *code = crm_bucket_currency(&bucket, tally->plan->group_count);

		if (*code && (!asked || crm_equal_nocase(asked, code)))
			tally->buckets[kept++] = bucket;
		else
			crm_sums_release(tally->plan, bucket.sums);
	}
	tally->count = kept;
}

void crm_tally_settle(struct crm_tally *tally, const char *standard)
{
	struct codes codes = {0};
	size_t count = tally->count;

	for (size_t i = 0; i < count; i++) {
		const char *code =
			crm_bucket_currency(&tally->buckets[i], tally->plan->group_count);

		if (*code)
			add_code(&codes, code);
	}
	for (size_t i = 0; i < count; i++) {
		const struct crm_bucket *bucket = &tally->buckets[i];

		if (!*crm_bucket_currency(bucket, tally->plan->group_count))
			move(tally, i, choose(tally, &codes, bucket, standard));
	}
	leave_out(tally);
	free(codes.codes);
}
