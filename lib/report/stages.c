/* Where deals stay: what holds them up, from the history of their stages.
 * SPDX-License-Identifier: MIT */
#include "report/funnel.h"

#include "report/climb.h"
#include "report/exact.h"
#include "report/rows.h"
#include "report/span.h"

#include <stdlib.h>

enum {
	PIPELINE,
	STAGE,
	COUNT,
	FORWARD,
	BACK,
	WON,
	LOST,
	STILL,
	MEAN,
	MEDIAN,
	TOTAL,
	SHARE,
	COLUMNS
};

static const struct crm_column columns[] = {
	[PIPELINE] = {"pipeline", false}, [STAGE] = {"stage", false},
	[COUNT] = {"count", true},        [FORWARD] = {"forward", true},
	[BACK] = {"back", true},          [WON] = {"won", true},
	[LOST] = {"lost", true},          [STILL] = {"still", true},
	[MEAN] = {"days_mean", true},     [MEDIAN] = {"days_median", true},
	[TOTAL] = {"days_total", true},   [SHARE] = {"share", true},
};
_Static_assert(CRM_COUNT(columns) == COLUMNS, "each column has a name");

/* The stays in one stage. */
struct level {
	const struct crm_rung *rung;
	int64_t forward, back, won, lost, still, seconds;
	int64_t *stays; /* seconds of each */
	size_t count, capacity;
	int64_t all; /* seconds of all stages of the pipeline */
};

struct counting {
	const struct crm_ladder *ladder;
	struct level *levels; /* one a rung */
	crm_instant from, until;
};

/* Another pipeline is another way: who leaves for it goes on. */
static int64_t *end_of(struct level *level, const struct crm_rung *next)
{
	if (!next)
		return &level->still;
	if (next->is_won)
		return &level->won;
	if (!next->is_open)
		return &level->lost;
	if (crm_equal(next->pipeline, level->rung->pipeline) && next->rank < level->rung->rank)
		return &level->back;
	return &level->forward;
}

static void count_step(struct counting *counting, const struct crm_climb *climb, size_t place)
{
	const struct crm_climb_step *step = &climb->steps[place];
	const struct crm_climb_step *after = step->is_present ? NULL : step + 1;
	const struct crm_ladder *ladder = counting->ladder;
	struct level *level = &counting->levels[step->rung];
	int64_t seconds = step->until - step->from;

	if (step->rung == ladder->count || !ladder->rungs[step->rung].is_open ||
	    step->until < counting->from || (after && step->until >= counting->until) ||
	    step->from >= counting->until)
		return;
	(*end_of(level,
		 after && after->rung < ladder->count ? &ladder->rungs[after->rung] : NULL))++;
	level->seconds += seconds;
	level->stays = crm_grow(level->stays, level->count, &level->capacity, sizeof *level->stays);
	level->stays[level->count++] = seconds;
}

static enum crm_status count_one(void *context, const struct crm_climb *climb)
{
	for (size_t i = 0; i < climb->count; i++)
		count_step(context, climb, i);
	return CRM_OK;
}

static enum crm_status print(struct crm_session *session, struct crm_answer *answer,
			     struct level *level)
{
	int64_t count = (int64_t)level->count;
	struct crm_cell *row = crm_rows_add(answer);
	enum crm_status status;

	row[COUNT] = crm_rows_number(answer, count);
	row[FORWARD] = crm_rows_number(answer, level->forward);
	row[BACK] = crm_rows_number(answer, level->back);
	row[WON] = crm_rows_number(answer, level->won);
	row[LOST] = crm_rows_number(answer, level->lost);
	row[STILL] = crm_rows_number(answer, level->still);
	row[MEAN] = crm_rows_days(answer, (struct crm_fraction){level->seconds, count});
	row[MEDIAN] = crm_rows_days(answer, crm_quantile(level->stays, level->count, 1, 2));
	row[TOTAL] = crm_rows_days(answer, (struct crm_fraction){level->seconds, 1});
	row[SHARE] = crm_rows_share(answer, level->seconds, level->all);
	status = crm_rows_link(session, answer, level->rung->pipeline, &row[PIPELINE]);
	return status ? status : crm_rows_link(session, answer, level->rung->stage, &row[STAGE]);
}

/* By pipeline, then by what holds up most. */
static int longest_first(const void *a, const void *b)
{
	const struct level *first = a, *second = b;

	if (!crm_equal(first->rung->pipeline, second->rung->pipeline))
		return first->rung < second->rung ? -1 : 1;
	if (first->seconds != second->seconds)
		return first->seconds > second->seconds ? -1 : 1;
	return first->rung < second->rung ? -1 : first->rung > second->rung;
}

static void begin(struct counting *counting)
{
	counting->levels = crm_alloc((counting->ladder->count + 1) * sizeof *counting->levels);
	for (size_t i = 0; i < counting->ladder->count; i++)
		counting->levels[i].rung = &counting->ladder->rungs[i];
}

static void add_up(struct counting *counting)
{
	size_t count = counting->ladder->count;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			if (crm_equal(counting->levels[i].rung->pipeline,
				      counting->levels[j].rung->pipeline))
				counting->levels[i].all += counting->levels[j].seconds;
	qsort(counting->levels, count, sizeof *counting->levels, longest_first);
}

static enum crm_status print_all(struct crm_session *session, struct crm_answer *answer,
				 struct counting *counting)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < counting->ladder->count && !status; i++)
		if (counting->levels[i].count)
			status = print(session, answer, &counting->levels[i]);
	return status;
}

enum crm_status crm_report_stages(struct crm_session *session, const struct crm_question *question,
				  struct crm_answer *answer)
{
	CRM_SCOPED(ladder) ladder = {0};
	struct counting counting = {.ladder = &ladder};
	crm_day first, last;
	enum crm_status status = crm_rows_refuse(question);

	if (!status)
		status = crm_report_span(session, question, &first, &last);
	if (!status)
		status = crm_ladder_load(session, &ladder);
	if (status)
		return status;
	counting.from = crm_instant_of(first);
	counting.until = last == CRM_DAY_MAX ? INT64_MAX : crm_instant_of(last + 1);
	begin(&counting);
	crm_rows_begin(answer, columns, COLUMNS);
	status = crm_climb_each(session, question, &ladder, NULL, count_one, &counting);
	add_up(&counting);
	if (!status)
		status = print_all(session, answer, &counting);
	for (size_t i = 0; i < ladder.count; i++)
		free(counting.levels[i].stays);
	free(counting.levels);
	return status ? status : crm_rows_end(answer, question);
}
