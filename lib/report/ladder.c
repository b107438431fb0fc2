/* The stages of all pipelines.
 * SPDX-License-Identifier: MIT */
#include "report/ladder.h"

#include "store/query.h"

#include <stdlib.h>

static void add_rung(struct crm_ladder *ladder, struct crm_query *rows)
{
	const struct crm_rung *before = ladder->count ? &ladder->rungs[ladder->count - 1] : NULL;
	const char *kind = crm_query_text(rows, 2);
	struct crm_rung rung = {
		.name = crm_copy(crm_query_text(rows, 1)),
		.pipeline_name = crm_copy(crm_query_text(rows, 4)),
		.is_open = !kind || crm_equal(kind, "open"),
		.is_won = kind && crm_equal(kind, "won"),
	};

	memcpy(rung.stage, crm_query_text(rows, 0), crm_query_length(rows, 0) + 1);
	memcpy(rung.pipeline, crm_query_text(rows, 3), crm_query_length(rows, 3) + 1);
	if (before && crm_equal(before->pipeline, rung.pipeline))
		rung.rank = before->rank + before->is_open;
	ladder->rungs = crm_grow(ladder->rungs, ladder->count, &ladder->capacity, sizeof rung);
	ladder->rungs[ladder->count++] = rung;
}

static int by_stage(const void *a, const void *b, void *context)
{
	const struct crm_ladder *ladder = context;

	return strcmp(ladder->rungs[*(const size_t *)a].stage,
		      ladder->rungs[*(const size_t *)b].stage);
}

enum crm_status crm_ladder_load(struct crm_session *session, struct crm_ladder *out)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_LADDER_STAGES);

	while (crm_query_next(rows))
		add_rung(out, rows);
	out->by_id = crm_alloc((out->count + 1) * sizeof *out->by_id);
	for (size_t i = 0; i < out->count; i++)
		out->by_id[i] = i;
	qsort_r(out->by_id, out->count, sizeof *out->by_id, by_stage, out);
	return crm_query_status(rows);
}

void crm_ladder_clear(struct crm_ladder *ladder)
{
	for (size_t i = 0; i < ladder->count; i++) {
		free(ladder->rungs[i].name);
		free(ladder->rungs[i].pipeline_name);
	}
	free(ladder->rungs);
	free(ladder->by_id);
	*ladder = (struct crm_ladder){0};
}

size_t crm_ladder_find(const struct crm_ladder *ladder, const char *stage)
{
	size_t low = 0, high = ladder->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(ladder->rungs[ladder->by_id[middle]].stage, stage);

		if (!order)
			return ladder->by_id[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return ladder->count;
}
