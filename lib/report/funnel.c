/* How far deals come, from the history of their stages.
 * SPDX-License-Identifier: MIT */
#include "report/funnel.h"

#include "report/climb.h"
#include "report/exact.h"
#include "report/rows.h"

#include <stdlib.h>

enum { PIPELINE, STAGE, CURRENCY, COUNT, SHARE, CONVERSION, AMOUNT, OPEN, LOST, DAYS, COLUMNS };

static const struct crm_column columns[] = {
	[PIPELINE] = {"pipeline", false}, [STAGE] = {"stage", false},
	[CURRENCY] = {"currency", false}, [COUNT] = {"count", true},
	[SHARE] = {"share", true},        [CONVERSION] = {"conversion", true},
	[AMOUNT] = {"amount", true},      [OPEN] = {"open", true},
	[LOST] = {"lost", true},          [DAYS] = {"days_median", true},
};
_Static_assert(CRM_COUNT(columns) == COLUMNS, "each column has a name");

/* What was counted at one stage. */
struct level {
	int64_t reached, open, lost;
	crm_wide amount;
	int64_t *stays; /* seconds */
	size_t stay_count, stay_capacity;
};

/* The deals of one pipeline in one currency. */
struct track {
	const struct crm_rung *first; /* rung of the pipeline */
	char *currency;
	struct level *levels; /* one a rung, from the first on */
};

struct funnel {
	const struct crm_ladder *ladder;
	struct track *tracks;
	size_t count, capacity;
};

static struct track *track_of(struct funnel *funnel, const struct crm_climb *climb)
{
	struct track *track;
	size_t first = 0;

	for (size_t i = 0; i < funnel->count; i++)
		if (crm_equal(funnel->tracks[i].first->pipeline, climb->rung->pipeline) &&
		    crm_equal(funnel->tracks[i].currency, climb->currency))
			return &funnel->tracks[i];
	while (!crm_equal(funnel->ladder->rungs[first].pipeline, climb->rung->pipeline))
		first++;
	funnel->tracks = crm_grow(funnel->tracks, funnel->count, &funnel->capacity, sizeof *track);
	track = &funnel->tracks[funnel->count++];
	track->first = &funnel->ladder->rungs[first];
	track->currency = crm_copy(climb->currency);
	track->levels = crm_alloc(funnel->ladder->count * sizeof *track->levels);
	return track;
}

/* Whether a step was one in the pipeline in which the deal is now. */
static bool is_own(const struct funnel *funnel, const struct crm_climb *climb, size_t step)
{
	size_t rung = climb->steps[step].rung;

	return rung < funnel->ladder->count &&
	       crm_equal(funnel->ladder->rungs[rung].pipeline, climb->rung->pipeline);
}

/* The rank of the farthest open stage. */
static size_t farthest(const struct funnel *funnel, const struct crm_climb *climb)
{
	size_t rank = 0;

	for (size_t i = 0; i < climb->count; i++) {
		const struct crm_rung *rung = funnel->ladder->rungs + climb->steps[i].rung;

		if (is_own(funnel, climb, i) && rung->is_open && rung->rank > rank)
			rank = rung->rank;
	}
	return rank;
}

static void keep_stays(struct track *track, const struct funnel *funnel,
		       const struct crm_climb *climb)
{
	for (size_t i = 0; i < climb->count; i++) {
		const struct crm_climb_step *step = &climb->steps[i];
		struct level *level;

		if (step->is_present || !is_own(funnel, climb, i))
			continue;
		level = &track->levels[funnel->ladder->rungs + step->rung - track->first];
		level->stays = crm_grow(level->stays, level->stay_count, &level->stay_capacity,
					sizeof *level->stays);
		level->stays[level->stay_count++] = step->until - step->from;
	}
}

/* Came that far. */
static void reach(struct level *level, const struct crm_climb *climb)
{
	level->reached++;
	level->amount += climb->amount;
}

static enum crm_status count_one(void *context, const struct crm_climb *climb)
{
	struct funnel *funnel = context;
	const struct crm_rung *end = funnel->ladder->rungs + funnel->ladder->count;
	struct track *track = track_of(funnel, climb);
	struct level *present = &track->levels[climb->rung - track->first];
	size_t rank = farthest(funnel, climb);
	bool is_lost = !climb->rung->is_open && !climb->rung->is_won;

	keep_stays(track, funnel, climb);
	for (const struct crm_rung *rung = track->first; rung < end; rung++) {
		struct level *level = &track->levels[rung - track->first];

		if (!crm_equal(rung->pipeline, climb->rung->pipeline))
			break;
		if (rung->is_open && (climb->rung->is_won || rung->rank <= rank))
			reach(level, climb);
		level->lost += is_lost && rung->is_open && rung->rank == rank;
	}
	if (climb->rung->is_won)
		reach(present, climb);
	present->open += climb->rung->is_open;
	return CRM_OK;
}

/* One row; `all` came to the first stage, `before` to the one before this. */
static enum crm_status print_level(struct crm_session *session, struct crm_answer *answer,
				   const struct track *track, const struct crm_rung *rung,
				   const int64_t numbers[2])
{
	struct level *level = &track->levels[rung - track->first];
	struct crm_cell *row = crm_rows_add(answer);
	enum crm_status status;

	row[CURRENCY] = crm_rows_text(answer, track->currency);
	row[COUNT] = crm_rows_number(answer, level->reached);
	row[SHARE] = crm_rows_share(answer, level->reached, numbers[0]);
	row[CONVERSION] = crm_rows_share(answer, level->reached, numbers[1]);
	row[OPEN] = crm_rows_number(answer, level->open);
	row[LOST] = crm_rows_number(answer, level->lost);
	if (level->stay_count)
		row[DAYS] =
			crm_rows_days(answer, crm_quantile(level->stays, level->stay_count, 1, 2));
	status = crm_rows_money(answer, level->amount, track->currency, &row[AMOUNT]);
	if (!status)
		status = crm_rows_link(session, answer, rung->pipeline, &row[PIPELINE]);
	return status ? status : crm_rows_link(session, answer, rung->stage, &row[STAGE]);
}

/* Stages in which something is lost are no step of the way. */
static enum crm_status print_track(struct crm_session *session, struct crm_answer *answer,
				   const struct track *track, const struct crm_ladder *ladder)
{
	const struct crm_rung *end = ladder->rungs + ladder->count;
	int64_t numbers[2] = {track->levels[0].reached, 0};
	enum crm_status status = CRM_OK;

	for (const struct crm_rung *rung = track->first; rung < end && !status; rung++) {
		if (!crm_equal(rung->pipeline, track->first->pipeline))
			break;
		if (!rung->is_open && !rung->is_won)
			continue;
		status = print_level(session, answer, track, rung, numbers);
		if (rung->is_open)
			numbers[1] = track->levels[rung - track->first].reached;
	}
	return status;
}

static int by_pipeline(const void *a, const void *b)
{
	const struct track *first = a, *second = b;

	if (first->first != second->first)
		return first->first < second->first ? -1 : 1;
	return strcmp(first->currency, second->currency);
}

static void clear(struct funnel *funnel)
{
	for (size_t i = 0; i < funnel->count; i++) {
		for (size_t j = 0; j < funnel->ladder->count; j++)
			free(funnel->tracks[i].levels[j].stays);
		free(funnel->tracks[i].levels);
		free(funnel->tracks[i].currency);
	}
	free(funnel->tracks);
}

enum crm_status crm_report_funnel(struct crm_session *session, const struct crm_question *question,
				  struct crm_answer *answer)
{
	CRM_SCOPED(ladder) ladder = {0};
	struct funnel funnel = {.ladder = &ladder};
	enum crm_status status = crm_rows_refuse(question);

	if (!status)
		status = crm_ladder_load(session, &ladder);
	crm_rows_begin(answer, columns, COLUMNS);
	if (!status)
		status = crm_climb_each(session, question, &ladder, question->report->date,
					count_one, &funnel);
	if (funnel.count)
		qsort(funnel.tracks, funnel.count, sizeof *funnel.tracks, by_pipeline);
	for (size_t i = 0; i < funnel.count && !status; i++)
		status = print_track(session, answer, &funnel.tracks[i], &ladder);
	clear(&funnel);
	return status ? status : crm_rows_end(answer, question);
}
