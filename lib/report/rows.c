/* Rows of an answer that no measures make.
 * SPDX-License-Identifier: MIT */
#include "report/rows.h"

#include "report/plan.h"

#include <stdlib.h>

enum { SORTED_MOST = 8 };

enum crm_status crm_rows_refuse(const struct crm_question *question)
{
	if (question->by || question->has_total)
		return crm_fail(CRM_USAGE, "%s has no groups and no total", question->report->name);
	return CRM_OK;
}

enum crm_status crm_rows_money(struct crm_answer *answer, crm_wide minor, const char *currency,
			       struct crm_cell *out)
{
	if (minor > INT64_MAX || minor < INT64_MIN)
		return crm_fail(CRM_INVALID, "the amounts add up to more than can be written");
	*out = (struct crm_cell){
		.kind = CRM_CELL_MONEY,
		.minor = (int64_t)minor,
		.currency = crm_arena_copy(&answer->arena, currency, strlen(currency)),
	};
	return CRM_OK;
}

struct crm_cell crm_rows_days(struct crm_answer *answer, struct crm_fraction seconds)
{
	CRM_SCOPED(str) text = {0};

	crm_str_add_fixed(&text,
			  crm_wide_ratio(seconds.numerator * 10000,
					 seconds.denominator * CRM_DAY_SECONDS),
			  4);
	return crm_rows_digits(answer, text.text);
}

struct sorting {
	size_t count;
	struct {
		size_t column;
		bool is_backwards;
	} keys[SORTED_MOST];
};

static enum crm_status add_key(struct sorting *sorting, const struct crm_answer *answer,
			       const char *word)
{
	bool is_backwards = *word == '-';
	size_t column = 0;

	word += is_backwards;
	while (column < answer->column_count && !crm_equal(answer->columns[column].name, word))
		column++;
	if (column == answer->column_count)
		return crm_fail(CRM_USAGE, "--sort: this report has no column '%s'", word);
	if (sorting->count == SORTED_MOST)
		return crm_fail(CRM_USAGE, "--sort: more than %d columns", SORTED_MOST);
	sorting->keys[sorting->count].column = column;
	sorting->keys[sorting->count++].is_backwards = is_backwards;
	return CRM_OK;
}

/* Numbers and money by their size, all else by its bytes. */
static int compare_cells(const struct crm_cell *a, const struct crm_cell *b)
{
	double first, second;
	size_t length = a->length < b->length ? a->length : b->length;
	int order;

	if (a->kind == CRM_CELL_MONEY && b->kind == CRM_CELL_MONEY)
		return a->minor < b->minor ? -1 : a->minor > b->minor;
	if (a->kind == CRM_CELL_NUMBER && b->kind == CRM_CELL_NUMBER &&
	    !crm_parse_decimal(a->text, &first) && !crm_parse_decimal(b->text, &second))
		return first < second ? -1 : first > second;
	order = length ? memcmp(a->text, b->text, length) : 0;
	return order ? order : a->length < b->length ? -1 : a->length > b->length;
}

/* What is absent comes last, forwards and backwards. */
static int compare_rows(const struct crm_cell *a, const struct crm_cell *b,
			const struct sorting *sorting)
{
	for (size_t i = 0; i < sorting->count; i++) {
		size_t column = sorting->keys[i].column;
		bool is_absent = a[column].kind == CRM_CELL_ABSENT;
		int order;

		if (is_absent != (b[column].kind == CRM_CELL_ABSENT))
			return is_absent ? 1 : -1;
		order = is_absent ? 0 : compare_cells(&a[column], &b[column]);
		if (order)
			return sorting->keys[i].is_backwards ? -order : order;
	}
	return 0;
}

/* Insertion keeps rows that are equal in the order in which they came; an answer has few rows. */
static void insert_rows(struct crm_answer *answer, const struct sorting *sorting)
{
	size_t size = answer->column_count * sizeof *answer->cells;
	struct crm_cell *held = crm_alloc(size);

	for (size_t i = 1; i < answer->row_count; i++) {
		size_t place = i;

		memcpy(held, answer->cells + i * answer->column_count, size);
		while (place && compare_rows(answer->cells + (place - 1) * answer->column_count,
					     held, sorting) > 0)
			place--;
		memmove(answer->cells + (place + 1) * answer->column_count,
			answer->cells + place * answer->column_count, (i - place) * size);
		memcpy(answer->cells + place * answer->column_count, held, size);
	}
	free(held);
}

static enum crm_status read_order(const struct crm_answer *answer, const char *order,
				  struct sorting *out)
{
	enum crm_status status = CRM_OK;

	while (!status) {
		CRM_AUTO_TEXT word = crm_plan_word(&order);

		if (!word)
			break;
		status = add_key(out, answer, word);
	}
	return status;
}

enum crm_status crm_rows_sort(struct crm_answer *answer, const char *order)
{
	struct sorting sorting = {0};
	enum crm_status status = read_order(answer, order, &sorting);

	if (!status)
		insert_rows(answer, &sorting);
	return status;
}

bool crm_rows_differ(const struct crm_answer *answer, const char *order, size_t a, size_t b)
{
	struct sorting sorting = {0};

	return read_order(answer, order, &sorting) ||
	       compare_rows(answer->cells + a * answer->column_count,
			    answer->cells + b * answer->column_count, &sorting);
}

enum crm_status crm_rows_end(struct crm_answer *answer, const struct crm_question *question)
{
	enum crm_status status = question->sort ? crm_rows_sort(answer, question->sort) : CRM_OK;

	return status ? status : crm_rows_choose(answer, question->fields, question->limit);
}
