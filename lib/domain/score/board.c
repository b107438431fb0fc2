/* Points of many records: each rule once over all of them.
 * SPDX-License-Identifier: MIT */
#include "domain/score/score.h"

#include "catalog/activity.h"
#include "catalog/score.h"
#include "record/query/select.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of so few records, each is asked for its own activities. */
enum { FEW = 50 };

/* An activity that counts. */
struct touch {
	size_t row;
	crm_instant at;
};

/* A rule at work. */
struct giving {
	struct crm_session *session;
	const struct crm_noun *noun;
	const char *filter;
	bool keeps_factors;
	struct crm_score_board *board;
	const struct crm_record *rule;
	const char *id, *name, *category; /* of the rule, in the arena of the board */
	struct touch *touches;
	size_t touch_count, touch_capacity;
};

void crm_score_board_clear(struct crm_score_board *board)
{
	free(board->rows);
	free(board->factors);
	crm_arena_clear(&board->arena);
}

static int compare_rows(const void *a, const void *b)
{
	return strcmp(a, ((const struct crm_score_row *)b)->id);
}

const struct crm_score_row *crm_score_board_find(const struct crm_score_board *board,
						 const char *id)
{
	if (!board->count)
		return NULL;
	return bsearch(id, board->rows, board->count, sizeof *board->rows, compare_rows);
}

/* What is left of points after a while; nothing has decayed that is yet to come. */
static double decayed(const struct giving *giving, crm_instant at)
{
	double points = (double)crm_record_number(giving->rule, SCORE_POINTS);
	double days = (double)(giving->session->clock.now - at) / CRM_DAY_SECONDS;

	if (!crm_record_has(giving->rule, SCORE_HALF_LIFE) || days <= 0)
		return points;
	return points * exp2(-days / (double)crm_record_number(giving->rule, SCORE_HALF_LIFE));
}

static void give(struct giving *giving, struct crm_score_factor factor)
{
	struct crm_score_board *board = giving->board;
	struct crm_score_row *row = &board->rows[factor.row];

	*(*giving->category == 'e' ? &row->engagement : &row->fit) += factor.points;
	if (!giving->keeps_factors)
		return;
	factor.rule = giving->id;
	factor.name = giving->name;
	factor.category = giving->category;
	board->factors = crm_grow(board->factors, board->factor_count, &board->factor_capacity,
				  sizeof *board->factors);
	board->factors[board->factor_count++] = factor;
}

/* The instant that a value says: a date begins at midnight. */
static bool read_instant(const struct crm_value *value, crm_instant *out)
{
	crm_day day;

	if (value->kind != CRM_STRING)
		return false;
	if (crm_instant_parse(value->text, out))
		return true;
	if (!crm_day_parse(value->text, &day))
		return false;
	*out = crm_instant_of(day);
	return true;
}

/* The rule's records that are on the board, by a column that dates them; *out is yours. */
static enum crm_status select_fitting(struct giving *giving, const char *columns,
				      struct crm_select **out)
{
	CRM_AUTO(select) select = crm_select_new(giving->session, giving->noun);
	enum crm_status status = crm_select_add_list(select, columns);

	if (!status)
		status = crm_select_filter(select, giving->filter);
	if (!status)
		status = crm_select_filter(select, crm_record_text(giving->rule, SCORE_CRITERIA));
	if (!status)
		status = crm_select_order(select, "id");
	if (status)
		return crm_fail_at(status, "score '%s': ", giving->name);
	*out = select;
	select = NULL;
	return CRM_OK;
}

/* Points for what the record itself is. Both go by id, so that they are walked side by side. */
static enum crm_status give_for_records(struct giving *giving)
{
	const char *since = crm_record_text(giving->rule, SCORE_SINCE);
	CRM_AUTO_TEXT columns = crm_format("id%s%s", *since ? "," : "", since);
	struct crm_score_board *board = giving->board;
	CRM_AUTO(select) select = NULL;
	enum crm_status status = select_fitting(giving, columns, &select);
	size_t place = 0;

	while (!status && crm_select_next(select)) {
		struct crm_value id = crm_select_value(select, 0);
		struct crm_score_factor factor = {0};
		struct crm_value date = {0};

		while (place < board->count && strcmp(board->rows[place].id, id.text) < 0)
			place++;
		if (place == board->count || !crm_equal(board->rows[place].id, id.text))
			continue;
		if (*since)
			date = crm_select_value(select, 1);
		factor.row = place;
		factor.has_at = read_instant(&date, &factor.at);
		factor.points = decayed(giving, factor.has_at ? factor.at
							      : giving->session->clock.now);
		give(giving, factor);
	}
	return status ? status : crm_select_status(select);
}

/* Activities that have taken place, of one record or of all. */
static enum crm_status gather_touches(struct giving *giving, const char *id)
{
	CRM_AUTO(select) select = crm_select_new(giving->session, &crm_activity);
	CRM_AUTO_TEXT one = id ? crm_format("about=%s", id) : crm_copy("");
	enum crm_status status = crm_select_add_list(select, "about,at");

	if (!status)
		status = crm_select_filter(select, one);
	if (!status)
		status = crm_select_filter(select, crm_record_text(giving->rule, SCORE_ACTIVITIES));
	if (!status)
		status = crm_select_order(select, "id");
	while (!status && crm_select_next(select)) {
		struct crm_value about = crm_select_value(select, 0);
		struct crm_value at = crm_select_value(select, 1);
		const struct crm_score_row *row =
			about.kind == CRM_STRING ? crm_score_board_find(giving->board, about.text)
						 : NULL;
		struct touch touch = {0};

		if (!row || !read_instant(&at, &touch.at) ||
		    touch.at > giving->session->clock.now)
			continue;
		touch.row = (size_t)(row - giving->board->rows);
		giving->touches = crm_grow(giving->touches, giving->touch_count,
					   &giving->touch_capacity, sizeof touch);
		giving->touches[giving->touch_count++] = touch;
	}
	return status ? crm_fail_at(status, "score '%s': ", giving->name)
		      : crm_select_status(select);
}

/* By row, the latest first. */
static int compare_touches(const void *a, const void *b)
{
	const struct touch *one = a, *other = b;

	if (one->row != other->row)
		return one->row < other->row ? -1 : 1;
	return (one->at < other->at) - (one->at > other->at);
}

/* Rows that the criteria leave, one flag each; *out is yours. */
static enum crm_status mark_fitting(struct giving *giving, bool **out)
{
	bool *is_fitting = crm_alloc(giving->board->count + 1);
	CRM_AUTO(select) select = NULL;
	enum crm_status status = select_fitting(giving, "id", &select);

	while (!status && crm_select_next(select)) {
		const struct crm_score_row *row =
			crm_score_board_find(giving->board, crm_select_value(select, 0).text);

		if (row)
			is_fitting[row - giving->board->rows] = true;
	}
	if (!status)
		status = crm_select_status(select);
	*out = is_fitting;
	return status;
}

static void give_for_touches(struct giving *giving, const bool *is_fitting)
{
	int64_t most = crm_record_has(giving->rule, SCORE_MOST)
			       ? crm_record_number(giving->rule, SCORE_MOST)
			       : 1;
	size_t i = 0;

	if (giving->touch_count)
		qsort(giving->touches, giving->touch_count, sizeof *giving->touches,
		      compare_touches);
	while (i < giving->touch_count) {
		size_t row = giving->touches[i].row;
		struct crm_score_factor factor = {
			.row = row, .at = giving->touches[i].at, .has_at = true};

		for (; i < giving->touch_count && giving->touches[i].row == row; i++) {
			if (factor.count == most)
				continue;
			factor.points += decayed(giving, giving->touches[i].at);
			factor.count++;
		}
		if (is_fitting[row])
			give(giving, factor);
	}
}

static enum crm_status give_for_activities(struct giving *giving)
{
	struct crm_score_board *board = giving->board;
	enum crm_status status = CRM_OK;
	bool *is_fitting = NULL;

	giving->touch_count = 0;
	for (size_t i = 0; i < board->count && board->count <= FEW && !status; i++)
		status = gather_touches(giving, board->rows[i].id);
	if (board->count > FEW)
		status = gather_touches(giving, NULL);
	if (!status)
		status = mark_fitting(giving, &is_fitting);
	if (!status)
		give_for_touches(giving, is_fitting);
	free(is_fitting);
	return status;
}

static const char *keep(struct crm_score_board *board, const char *text)
{
	return crm_arena_copy(&board->arena, text, strlen(text));
}

static enum crm_status apply_rule(struct giving *giving, const char *id)
{
	CRM_AUTO(record) rule = NULL;
	enum crm_status status = crm_record_load(giving->session, &crm_score, id, &rule);

	if (status)
		return status;
	giving->rule = rule;
	giving->id = keep(giving->board, rule->id);
	giving->name = keep(giving->board, crm_record_title(rule));
	giving->category = keep(giving->board, crm_record_text(rule, SCORE_CATEGORY));
	return crm_record_has(rule, SCORE_ACTIVITIES) ? give_for_activities(giving)
						      : give_for_records(giving);
}

static enum crm_status apply_rules(struct giving *giving)
{
	CRM_AUTO(query) rules = crm_query_new(giving->session->store, SQL_SCORE_RULES);
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rules, 1, giving->noun->name);
	while (!status && crm_query_next(rules))
		status = apply_rule(giving, crm_query_text(rules, 0));
	return status ? status : crm_query_status(rules);
}

static enum crm_status read_bound(struct crm_session *session, const char *name,
				  const char *standard, int64_t *out)
{
	CRM_AUTO_TEXT text = NULL;
	enum crm_status status = crm_session_setting(session, name, standard, &text);

	if (!status && crm_parse_integer(text, out))
		status = crm_fail_at(CRM_CONFIG, "%s: ", name);
	return status;
}

static enum crm_status load_rows(struct giving *giving)
{
	struct crm_score_board *board = giving->board;
	CRM_AUTO(select) select = crm_select_new(giving->session, giving->noun);
	enum crm_status status = crm_select_add(select, "id");

	if (!status)
		status = crm_select_filter(select, giving->filter);
	if (!status)
		status = crm_select_order(select, "id");
	while (!status && crm_select_next(select)) {
		struct crm_value id = crm_select_value(select, 0);

		board->rows = crm_grow(board->rows, board->count, &board->capacity,
				       sizeof *board->rows);
		memcpy(board->rows[board->count++].id, id.text, id.length + 1);
	}
	return status ? status : crm_select_status(select);
}

enum crm_status crm_score_board_make(struct crm_session *session, const struct crm_noun *noun,
				     const char *filter, bool keeps_factors,
				     struct crm_score_board *board)
{
	struct giving giving = {.session = session,
				.noun = noun,
				.filter = filter,
				.keeps_factors = keeps_factors,
				.board = board};
	enum crm_status status = read_bound(session, "score_lowest", "0", &board->lowest);

	if (!status)
		status = read_bound(session, "score_highest", "100", &board->highest);
	if (!status)
		status = load_rows(&giving);
	if (!status)
		status = apply_rules(&giving);
	free(giving.touches);
	for (size_t i = 0; i < board->count; i++) {
		double sum = board->rows[i].fit + board->rows[i].engagement;

		sum = fmin(fmax(sum, (double)board->lowest), (double)board->highest);
		board->rows[i].total = llround(sum);
	}
	return status;
}
