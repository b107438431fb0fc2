/* Rows of a tree that hold what is below them too.
 * SPDX-License-Identifier: MIT */
#include "report/tally.h"

#include "record/nouns.h"

enum { HIGHEST = 100 };

/* The place of the first group whose records have a parent of their own noun, or -1. */
static int tree_group(const struct crm_plan *plan, const struct crm_noun **noun)
{
	for (size_t i = 0; i < plan->group_count; i++) {
		const struct crm_field *field = plan->groups[i].path->field;
		int parent;

		if (!field || field->type != CRM_LINK)
			continue;
		*noun = crm_noun_find(plan->session, field->target);
		parent = crm_field_find(*noun, "parent");
		if (parent >= 0 && crm_equal((*noun)->fields[parent].target, (*noun)->name))
			return (int)i;
	}
	return -1;
}

/* The sums of the same key with another record in one of its groups. */
static struct crm_sum *sums_of(struct crm_tally *tally, const struct crm_bucket *bucket,
			       size_t group, const char *id)
{
	const char *text = crm_bucket_text(bucket, group);
	size_t before = (size_t)(text - bucket->key), length = strlen(text);
	CRM_SCOPED(str) key = {0};

	crm_str_add_bytes(&key, bucket->key, before);
	crm_str_add(&key, id);
	crm_str_add_bytes(&key, text + length, bucket->key_length - before - length);
	return crm_tally_find(tally, key.text, key.length);
}

static enum crm_status lift(struct crm_tally *tally, size_t index, size_t group,
			    struct crm_query *parents)
{
	const struct crm_bucket bucket = tally->buckets[index];
	CRM_AUTO_TEXT id = crm_copy(crm_bucket_text(&bucket, group));

	for (int i = 0; i < HIGHEST; i++) {
		CRM_AUTO_TEXT parent = NULL;
		enum crm_status status;

		crm_query_reset(parents);
		crm_query_bind_text(parents, 1, id);
		status = crm_query_one_text(parents, &parent);
		if (status || !parent)
			return status;
		crm_tally_merge(tally->plan, sums_of(tally, &bucket, group, parent), bucket.own);
		crm_text_auto(&id);
		id = crm_copy(parent);
	}
	return CRM_OK;
}

enum crm_status crm_tally_roll_up(struct crm_tally *tally)
{
	const struct crm_noun *noun = NULL;
	int group = tree_group(tally->plan, &noun);
	size_t count = tally->count;
	CRM_AUTO(query) parents = NULL;
	CRM_AUTO_TEXT sql = NULL;
	enum crm_status status = CRM_OK;

	if (group < 0)
		return crm_hint(crm_fail(CRM_USAGE, "--roll-up: no group of this report is a tree"),
				"--by team");
	sql = crm_format("SELECT parent FROM \"%s\" WHERE id = ?1", noun->name);
	parents = crm_query_made(tally->plan->session->store, sql);
	crm_tally_index(tally);
	for (size_t i = 0; i < count; i++) {
		tally->buckets[i].own = tally->buckets[i].sums;
		tally->buckets[i].sums = crm_sums_new(tally->plan, &tally->arena);
		crm_tally_merge(tally->plan, tally->buckets[i].sums, tally->buckets[i].own);
	}
	for (size_t i = 0; i < count && !status; i++)
		if (crm_bucket_text(&tally->buckets[i], (size_t)group))
			status = lift(tally, i, (size_t)group, parents);
	tally->is_rolled_up = true;
	return status;
}
