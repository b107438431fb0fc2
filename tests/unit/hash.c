/* Sets of hashes: keys that are counted up, and two sets that become one.
 * SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include "tap.h"

enum { MANY = 200000 };

static uint64_t hash_of(const char *kind, int number)
{
	char text[32];

	return crm_hash(text, (size_t)snprintf(text, sizeof(text), "%s%08d", kind, number));
}

static void fill(struct crm_hash_set *set, const char *kind, int from, int to)
{
	for (int i = from; i < to; i++)
		crm_hash_set_add(set, hash_of(kind, i));
}

static int found(const struct crm_hash_set *set, const char *kind, int from, int to)
{
	int count = 0;

	for (int i = from; i < to; i++)
		count += crm_hash_set_has(set, hash_of(kind, i));
	return count;
}

int main(void)
{
	struct crm_hash_set set = {0}, other = {0};

	is_number(found(&set, "K", 0, 10), 0, "an empty set has nothing");
	fill(&set, "K", 0, MANY);
	fill(&set, "K", 0, 10);
	is_number((long long)set.count, MANY, "each hash is there once");
	is_number(found(&set, "K", 0, MANY), MANY, "all are found");
	is_number(found(&set, "L", 0, MANY), 0, "no others");
	fill(&other, "L", 0, 1000);
	crm_hash_set_take(&other, &set);
	ok(!set.count && !set.slots, "what is taken is empty then");
	is_number((long long)other.count, MANY + 1000, "the taker has all");
	is_number(found(&other, "K", 0, MANY) + found(&other, "L", 0, 1000), MANY + 1000,
		  "and finds them");
	crm_hash_set_clear(&other);
	is_number((long long)other.count, 0, "cleared is empty");
	return tap_end();
}
