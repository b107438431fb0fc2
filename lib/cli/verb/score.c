/* rank: points of records, and where they come from. apply: keeping them.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/score.h"

#include "cli/answer.h"
#include "cli/output.h"
#include "cli/verb/predict.h"
#include "domain/score/score.h"

#include <math.h>
#include <stdlib.h>

const struct crm_option crm_rank_options[2] = {
	CRM_VALUE(struct crm_rank_options, model, .name = "model", .value = "<model>",
		  .help = "rank by this model, in percent, not by points", .complete = "model"),
	CRM_FLAG(struct crm_rank_options, why, .name = "why",
		 .help = "print each thing that gives a record points, or makes it likely"),
};

const struct crm_option crm_apply_options[1] = {
	CRM_VALUE(struct crm_apply_options, model, .name = "model", .value = "<model>",
		  .help = "keep what this model says, in percent", .complete = "model"),
};

static const struct crm_column rank_columns[] = {
	{"id", false}, {"name", false}, {"score", true}, {"fit", true}, {"engagement", true},
};

static const struct crm_column why_columns[] = {
	{"id", false},       {"name", false},  {"score", true}, {"factor", false},
	{"category", false}, {"points", true}, {"count", true}, {"at", false},
};

/* The best first, of equals by id. */
static int compare_places(const void *a, const void *b)
{
	const struct crm_score_row *one = *(const struct crm_score_row *const *)a;
	const struct crm_score_row *other = *(const struct crm_score_row *const *)b;

	if (one->total != other->total)
		return one->total > other->total ? -1 : 1;
	return strcmp(one->id, other->id);
}

/* By row, then what weighs most. */
static int compare_factors(const void *a, const void *b)
{
	const struct crm_score_factor *one = a, *other = b;
	double first = fabs(one->points), second = fabs(other->points);

	if (one->row != other->row)
		return one->row < other->row ? -1 : 1;
	if (fabs(first - second) > 0)
		return first > second ? -1 : 1;
	return strcmp(one->name, other->name);
}

/* Id, name and score begin each row. */
static enum crm_status begin_row(struct crm_call *call, struct crm_answer *answer,
				 const struct crm_score_row *row, struct crm_cell **out)
{
	struct crm_cell name;
	enum crm_status status = crm_rows_link(call->session, answer, row->id, &name);

	if (status)
		return status;
	*out = crm_rows_add(answer);
	(*out)[0] = crm_rows_text(answer, row->id);
	(*out)[1] = crm_rows_text(answer, name.text);
	(*out)[2] = crm_rows_number(answer, row->total);
	return CRM_OK;
}

static void fill_factor(struct crm_answer *answer, const struct crm_score_factor *factor,
			struct crm_cell *cells)
{
	char at[CRM_INSTANT_TEXT];

	cells[3] = crm_rows_text(answer, factor->name);
	cells[4] = crm_rows_text(answer, factor->category);
	cells[5] = crm_rows_decimal(answer, factor->points, 2);
	if (factor->count)
		cells[6] = crm_rows_number(answer, factor->count);
	if (!factor->has_at)
		return;
	cells[7] = crm_rows_text(answer, crm_instant_text(factor->at, at));
	cells[7].kind = CRM_CELL_INSTANT;
}

/* A record that no rule fits has a row without a factor. */
static enum crm_status add_factors(struct crm_call *call, struct crm_answer *answer,
				   const struct crm_score_board *board,
				   const struct crm_score_row *row)
{
	size_t place = (size_t)(row - board->rows), first = 0, last = board->factor_count;
	struct crm_cell *cells;
	enum crm_status status = CRM_OK;

	while (first < last) {
		size_t middle = first + (last - first) / 2;

		if (board->factors[middle].row < place)
			first = middle + 1;
		else
			last = middle;
	}
	if (first == board->factor_count || board->factors[first].row != place)
		return begin_row(call, answer, row, &cells);
	for (; first < board->factor_count && board->factors[first].row == place && !status;
	     first++) {
		status = begin_row(call, answer, row, &cells);
		if (!status)
			fill_factor(answer, &board->factors[first], cells);
	}
	return status;
}

static enum crm_status add_row(struct crm_call *call, struct crm_answer *answer,
			       const struct crm_score_board *board, const struct crm_score_row *row)
{
	const struct crm_rank_options *options = call->options;
	struct crm_cell *cells;
	enum crm_status status;

	if (options->why)
		return add_factors(call, answer, board, row);
	status = begin_row(call, answer, row, &cells);
	if (status)
		return status;
	cells[3] = crm_rows_decimal(answer, row->fit, 2);
	cells[4] = crm_rows_decimal(answer, row->engagement, 2);
	return CRM_OK;
}

static enum crm_status print_board(struct crm_call *call, struct crm_score_board *board)
{
	const struct crm_rank_options *options = call->options;
	CRM_AUTO(answer) answer = crm_answer_new();
	const struct crm_score_row **order = crm_alloc((board->count + 1) * sizeof *order);
	int64_t limit = -1;
	enum crm_status status = crm_output_limit(call, -1, &limit);

	if (options->why)
		crm_rows_begin(answer, why_columns, CRM_COUNT(why_columns));
	else
		crm_rows_begin(answer, rank_columns, CRM_COUNT(rank_columns));
	if (board->factor_count)
		qsort(board->factors, board->factor_count, sizeof *board->factors,
		      compare_factors);
	for (size_t i = 0; i < board->count; i++)
		order[i] = &board->rows[i];
	qsort(order, board->count, sizeof *order, compare_places);
	for (size_t i = 0; i < board->count && !status; i++)
		if (limit < 0 || (int64_t)answer->row_count < limit)
			status = add_row(call, answer, board, order[i]);
	free(order);
	return status ? status : crm_output_answer(call, answer);
}

enum crm_status crm_verb_rank(struct crm_call *call)
{
	const struct crm_rank_options *options = call->options;
	CRM_SCOPED(score_board) board = {0};
	CRM_SCOPED(str) filter = {0};
	enum crm_status status = crm_take_noun(call);

	crm_take_filter(call, &filter);
	if (!status && options->model)
		return crm_rank_by_model(call, options->model, crm_str_text(&filter),
					 options->why);
	if (!status)
		status = crm_score_board_make(call->session, call->noun, crm_str_text(&filter),
					      options->why, &board);
	return status ? status : print_board(call, &board);
}

static enum crm_status keep_one(struct crm_call *call, struct crm_record *record)
{
	const struct crm_score_row *row = crm_score_board_find(call->context, record->id);
	bool is_changed = false;
	enum crm_status status = CRM_OK;

	if (row)
		status = crm_score_keep(call->session, record, row->total, &is_changed);
	return status || !is_changed ? status : crm_output_result(call, record, "scored");
}

enum crm_status crm_verb_apply_scores(struct crm_call *call)
{
	const struct crm_apply_options *options = call->options;
	CRM_SCOPED(score_board) board = {0};
	enum crm_status status = crm_take_noun(call);

	if (!status && options->model)
		return crm_apply_model(call, options->model);
	if (!status)
		status = crm_score_board_make(call->session, call->noun,
					      call->common.filter ? call->common.filter : "",
					      false, &board);
	call->context = &board;
	return status ? status : crm_change_each(call, keep_one);
}
