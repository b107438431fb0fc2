/* A question answered: plan, tally, rows in order.
 * SPDX-License-Identifier: MIT */
#include "report/answer.h"

#include "base/money.h"

#include <stdlib.h>

/* Columns are numbered: the groups, the currency where there is money, the figures. */
struct sorting {
	int column;
	bool is_backwards;
};

struct rows {
	const struct crm_plan *plan;
	size_t width; /* columns of a row before --fields chooses */
	struct crm_answer_cell *cells;
	struct crm_answer_cell **order;
	size_t count;
	struct sorting sorting[CRM_GROUPS_MOST + 1 + CRM_MEASURES_MOST];
	size_t sorting_count;
};

static void crm_rows_clear(struct rows *rows)
{
	free(rows->cells);
	free(rows->order);
}

static const char *column_name(const struct crm_plan *plan, size_t column)
{
	if (column < plan->group_count)
		return plan->groups[column].path->name;
	column -= plan->group_count;
	if (plan->is_money && column == 0)
		return "currency";
	return plan->figures[column - plan->is_money].measure->name;
}

static bool column_is_number(const struct crm_plan *plan, size_t column)
{
	if (column < plan->group_count)
		return crm_types[plan->groups[column].path->type].is_number;
	return !plan->is_money || column > plan->group_count;
}

/* The column of a name, or -1. */
static int find_column(const struct rows *rows, const char *name)
{
	for (size_t i = 0; i < rows->width; i++)
		if (crm_equal(column_name(rows->plan, i), name))
			return (int)i;
	return -1;
}

static void add_sorting(struct rows *rows)
{
	const char *list = rows->plan->question->sort;
	size_t keys = rows->plan->group_count + rows->plan->is_money;

	while (list && rows->sorting_count < CRM_MEASURES_MOST) {
		CRM_AUTO_TEXT word = crm_plan_word(&list);
		struct sorting *sorting = &rows->sorting[rows->sorting_count];

		if (!word)
			break;
		sorting->is_backwards = *word == '-';
		sorting->column = find_column(rows, word + sorting->is_backwards);
		rows->sorting_count += sorting->column >= 0;
	}
	for (size_t i = 0; i < keys; i++)
		rows->sorting[rows->sorting_count++] = (struct sorting){.column = (int)i};
}

static int compare_cells(const struct crm_answer_cell *a, const struct crm_answer_cell *b)
{
	int order;

	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	order = a->text && b->text ? strcmp(a->text, b->text) : 0;
	if (!order && a->cell.text && b->cell.text && a->text)
		order = strcmp(a->cell.text, b->cell.text);
	return order || !a->cell.id || !b->cell.id ? order : strcmp(a->cell.id, b->cell.id);
}

static int compare_rows(const void *a, const void *b, void *context)
{
	const struct rows *rows = context;
	const struct crm_answer_cell *first = *(struct crm_answer_cell *const *)a;
	const struct crm_answer_cell *second = *(struct crm_answer_cell *const *)b;

	for (size_t i = 0; i < rows->sorting_count; i++) {
		const struct sorting *sorting = &rows->sorting[i];
		int order = second[sorting->column].is_absent - first[sorting->column].is_absent;

		if (order)
			return -order;
		order = compare_cells(&first[sorting->column], &second[sorting->column]);
		if (order)
			return sorting->is_backwards ? -order : order;
	}
	return 0;
}

static enum crm_status fill_figures(const struct rows *rows, const struct crm_sum *sums,
				    const char *currency, struct crm_arena *arena,
				    struct crm_answer_cell *cells)
{
	const struct crm_plan *plan = rows->plan;
	struct crm_answer_cell *cell = cells + plan->group_count;
	enum crm_status status = CRM_OK;

	if (plan->is_money) {
		size_t length = strlen(currency);
		const char *code = crm_arena_copy(arena, currency, length);

		*cell++ = (struct crm_answer_cell){.cell = {.kind = CRM_CELL_TEXT,
							    .text = code,
							    .length = length},
						   .text = code};
		currency = code;
	}
	for (size_t i = 0; i < plan->figure_count && !status; i++) {
		status = crm_figure_cell(plan, &plan->figures[i], sums, arena, &cell[i]);
		cell[i].cell.currency = currency;
	}
	return status;
}

static enum crm_status fill_rows(struct rows *rows, const struct crm_tally *tally,
				 struct crm_arena *arena)
{
	CRM_SCOPED(labels) labels = {.plan = rows->plan, .arena = arena};
	enum crm_status status = CRM_OK;

	rows->count = tally->count;
	rows->cells = crm_alloc((tally->count * rows->width + 1) * sizeof *rows->cells);
	rows->order = crm_alloc((tally->count + 1) * sizeof *rows->order);
	for (size_t i = 0; i < tally->count && !status; i++) {
		const struct crm_bucket *bucket = &tally->buckets[i];

		rows->order[i] = rows->cells + i * rows->width;
		status = crm_labels_read(&labels, bucket, rows->order[i]);
		if (!status)
			status = fill_figures(rows, bucket->sums,
					      crm_bucket_currency(bucket, rows->plan->group_count),
					      arena, rows->order[i]);
	}
	if (!status)
		qsort_r(rows->order, rows->count, sizeof *rows->order, compare_rows, rows);
	return status;
}

/* The columns that --fields asks for, in its order; NULL for all. Returns how many. */
static size_t choose_columns(const struct rows *rows, size_t *chosen)
{
	const char *list = rows->plan->question->fields;
	size_t count = 0;

	while (list && count < rows->width) {
		CRM_AUTO_TEXT word = crm_plan_word(&list);
		int column = word ? find_column(rows, word) : -1;

		if (!word)
			return count;
		if (column >= 0)
			chosen[count++] = (size_t)column;
	}
	for (size_t i = 0; !list && i < rows->width; i++)
		chosen[count++] = i;
	return count;
}

static void add_row(struct crm_answer *answer, const struct crm_answer_cell *cells,
		    const size_t *chosen)
{
	struct crm_cell *row = answer->cells + answer->row_count++ * answer->column_count;

	for (size_t i = 0; i < answer->column_count; i++)
		row[i] = cells[chosen[i]].cell;
}

/* The currency that comes after `last` in the alphabet, NULL when there is none. */
static const char *next_currency(const struct crm_tally *tally, const char *last)
{
	const char *found = NULL;

	for (size_t i = 0; i < tally->count; i++) {
		const char *code =
			crm_bucket_currency(&tally->buckets[i], tally->plan->group_count);

		if ((!last || strcmp(code, last) > 0) && (!found || strcmp(code, found) < 0))
			found = code;
	}
	return found;
}

static size_t count_currencies(const struct crm_tally *tally)
{
	const char *currency = NULL;
	size_t count = 0;

	while ((currency = next_currency(tally, currency)) != NULL)
		count++;
	return count;
}

static enum crm_status add_total(struct rows *rows, const struct crm_tally *tally,
				 const char *currency, struct crm_answer *answer,
				 const size_t *chosen)
{
	const struct crm_plan *plan = rows->plan;
	struct crm_sum *sums = crm_sums_new(plan, &answer->arena);
	struct crm_answer_cell *cells = crm_alloc((rows->width + 1) * sizeof *cells);
	enum crm_status status;

	for (size_t i = 0; i < tally->count; i++) {
		const struct crm_bucket *bucket = &tally->buckets[i];
		const struct crm_sum *own = tally->is_rolled_up ? bucket->own : bucket->sums;

		if (own && crm_equal(crm_bucket_currency(bucket, plan->group_count), currency))
			crm_tally_merge(plan, sums, own);
	}
	status = fill_figures(rows, sums, currency, &answer->arena, cells);
	cells[0].cell = (struct crm_cell){.kind = CRM_CELL_TEXT,
					  .text = "total",
					  .length = strlen("total")};
	if (plan->groups[0].path->type == CRM_LINK || plan->groups[0].path->type == CRM_ANY_LINK)
		cells[0].cell.kind = CRM_CELL_LINK;
	if (!status)
		add_row(answer, cells, chosen);
	crm_sums_release(plan, sums);
	free(cells);
	return status;
}

static enum crm_status add_rows(struct rows *rows, const struct crm_tally *tally,
				struct crm_answer *answer)
{
	const struct crm_question *question = rows->plan->question;
	size_t most = question->limit < 0 || (size_t)question->limit > rows->count
			      ? rows->count
			      : (size_t)question->limit;
	size_t chosen[CRM_GROUPS_MOST + 1 + CRM_MEASURES_MOST];
	enum crm_status status = CRM_OK;
	const char *currency = NULL;

	answer->column_count = choose_columns(rows, chosen);
	answer->columns = crm_alloc((answer->column_count + 1) * sizeof *answer->columns);
	answer->cells = crm_alloc((most + count_currencies(tally) + 1) *
				  (answer->column_count + 1) * sizeof *answer->cells);
	for (size_t i = 0; i < answer->column_count; i++) {
		const char *name = column_name(rows->plan, chosen[i]);

		answer->columns[i].name = crm_arena_copy(&answer->arena, name, strlen(name));
		answer->columns[i].is_number = column_is_number(rows->plan, chosen[i]);
	}
	for (size_t i = 0; i < most; i++)
		add_row(answer, rows->order[i], chosen);
	while (question->has_total && rows->plan->group_count && !status &&
	       (currency = next_currency(tally, currency)) != NULL)
		status = add_total(rows, tally, currency, answer, chosen);
	return status;
}

static enum crm_status make_answer(const struct crm_plan *plan, struct crm_tally *tally,
				   struct crm_answer *answer)
{
	struct rows rows = {.plan = plan,
			    .width = plan->group_count + plan->is_money + plan->figure_count};
	enum crm_status status = crm_tally_read(tally);

	if (!status && plan->question->rolls_up)
		status = crm_tally_roll_up(tally);
	if (!status) {
		add_sorting(&rows);
		status = fill_rows(&rows, tally, &answer->arena);
	}
	if (!status)
		status = add_rows(&rows, tally, answer);
	crm_rows_clear(&rows);
	return status;
}

static enum crm_status check_currency(const char *text)
{
	char code[CRM_CURRENCY_TEXT];

	if (text && !crm_currency_find(text, code))
		return crm_fail(CRM_USAGE, "--currency: '%s' is not a currency of ISO 4217", text);
	return CRM_OK;
}

enum crm_status crm_report_ask(struct crm_session *session, const struct crm_question *question,
			       struct crm_answer **out)
{
	CRM_SCOPED(plan) plan = {0};
	CRM_SCOPED(tally) tally = {.plan = &plan};
	CRM_AUTO(answer) answer = crm_answer_new();
	enum crm_status status = check_currency(question->currency);

	if (status)
		return status;
	if (question->report->ask) {
		status = question->report->ask(session, question, answer);
	} else {
		status = crm_plan_make(session, question, &plan);
		if (!status)
			status = make_answer(&plan, &tally, answer);
	}
	if (status)
		return status;
	*out = answer;
	answer = NULL;
	return CRM_OK;
}
