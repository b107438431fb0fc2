/* Texts that are kept in order: few, many, anew.
 * SPDX-License-Identifier: MIT */
#include "base/spool.h"

#include "tap.h"

static bool fill(struct crm_spool *spool, int count, const char *folder)
{
	char text[32];

	for (int i = 0; i < count; i++) {
		snprintf(text, sizeof text, "%d", i);
		if (crm_spool_add(spool, folder, i % 3 ? text : ""))
			return false;
	}
	return true;
}

static bool holds(struct crm_spool *spool, int count)
{
	char text[32];

	for (int i = 0; i < count; i++) {
		const char *found = crm_spool_next(spool);

		snprintf(text, sizeof text, "%d", i);
		if (!found || strcmp(found, i % 3 ? text : "") != 0)
			return false;
	}
	return !crm_spool_next(spool) && !spool->status && spool->count == (size_t)count;
}

static void test(int count, const char *folder)
{
	CRM_SCOPED(spool) spool = {0};

	ok(fill(&spool, count, folder), "takes %d texts in %s", count, folder);
	ok(!crm_spool_rewind(&spool) && holds(&spool, count), "gives them back in order");
	ok(!crm_spool_rewind(&spool) && holds(&spool, count), "and again");
	crm_spool_reset(&spool);
	ok(!crm_spool_rewind(&spool) && holds(&spool, 0), "is empty again");
	ok(fill(&spool, 5, folder) && !crm_spool_rewind(&spool) && holds(&spool, 5),
	   "and takes others");
}

int main(void)
{
	test(0, "/tmp");
	test(1000, "/tmp");
	test(400000, "/tmp");
	test(400000, "/nowhere at all");
	return tap_end();
}
