/* Columns of several reports side by side.
 * SPDX-License-Identifier: MIT */
#include "report/board.h"

#include "record/nouns.h"
#include "report/rows.h"
#include "report/span.h"
#include "store/query.h"

#include <stdlib.h>

/* An answer under way. Its columns: the rank of a board that has one, the group, the figures. */
struct making {
	struct crm_session *session;
	const struct crm_question *question;
	const struct crm_board *board;
	struct crm_answer *answer;
	const char *by;
	size_t group; /* place of the group's column */
	crm_day first, last;
	char *currency;
};

/* The day before, or as many days before: never one that is none. */
static crm_day days_before(crm_day day, int64_t days)
{
	return day - days < CRM_DAY_MIN ? CRM_DAY_MIN : (crm_day)(day - days);
}

static enum crm_status choose_days(struct making *making)
{
	const struct crm_question *question = making->question;
	struct crm_question asked = {.from = question->from, .until = question->until};
	crm_day first, last;
	enum crm_status status = crm_span_word(making->board->span, &making->session->clock,
					       &making->first, &making->last);

	if (!status)
		status = crm_report_span(making->session, &asked, &first, &last);
	if (status)
		return status;
	if (question->from)
		making->first = first;
	if (question->until)
		making->last = last;
	if (making->first > making->last)
		return crm_fail(CRM_USAGE, "--until: the span ends before it begins");
	return CRM_OK;
}

static void begin(struct making *making)
{
	const struct crm_board *board = making->board;
	size_t count = board->count + 1 + board->is_ranked;
	struct crm_column *columns = crm_alloc(count * sizeof *columns);

	making->group = board->is_ranked;
	if (board->is_ranked)
		columns[0] = (struct crm_column){"rank", true};
	columns[making->group] = (struct crm_column){making->by, false};
	for (size_t i = 0; i < board->count; i++)
		columns[making->group + 1 + i] = (struct crm_column){board->columns[i].name, true};
	crm_rows_begin(making->answer, columns, count);
	free(columns);
}

static bool is_same(const struct crm_cell *a, const struct crm_cell *b)
{
	if (a->kind == CRM_CELL_LINK && b->kind == CRM_CELL_LINK)
		return crm_equal(a->id, b->id);
	return a->kind == b->kind && a->length == b->length &&
	       (!a->length || memcmp(a->text, b->text, a->length) == 0);
}

/* A copy that lives as long as the answer. */
static struct crm_cell keep(struct making *making, const struct crm_cell *cell)
{
	struct crm_arena *arena = &making->answer->arena;
	struct crm_cell kept = *cell;

	if (cell->text)
		kept.text = crm_arena_copy(arena, cell->text, cell->length);
	if (cell->id)
		kept.id = crm_arena_copy(arena, cell->id, strlen(cell->id));
	kept.currency = NULL;
	if (cell->kind == CRM_CELL_MONEY)
		kept.currency = crm_arena_copy(arena, cell->currency, strlen(cell->currency));
	return kept;
}

static struct crm_cell *row_of(struct making *making, const struct crm_cell *group)
{
	struct crm_answer *answer = making->answer;
	struct crm_cell *row;

	for (size_t i = 0; i < answer->row_count; i++) {
		row = answer->cells + i * answer->column_count;
		if (is_same(&row[making->group], group))
			return row;
	}
	row = crm_rows_add(answer);
	row[making->group] = keep(making, group);
	return row;
}

static void add_span(const struct making *making, const struct crm_board_column *column,
		     char from[CRM_DAY_TEXT], char until[CRM_DAY_TEXT], struct crm_question *out)
{
	bool is_before = column->span == CRM_BOARD_BEFORE;
	int64_t days = (int64_t)making->last - making->first + 1;

	if (column->span == CRM_BOARD_ALWAYS)
		return;
	out->date = column->date;
	out->from =
		crm_day_text(is_before ? days_before(making->first, days) : making->first, from);
	out->until = crm_day_text(is_before ? days_before(making->first, 1) : making->last, until);
}

static enum crm_status ask(struct making *making, size_t place)
{
	const struct crm_board_column *column = &making->board->columns[place];
	const char *name = column->column ? column->column : column->name;
	bool is_credited = column->is_credited && crm_equal(making->by, "owner");
	const char *by = is_credited ? "credited" : making->by;
	CRM_AUTO_TEXT fields = crm_format("%s,%s", by, name);
	CRM_AUTO(answer) answer = NULL;
	char from[CRM_DAY_TEXT], until[CRM_DAY_TEXT];
	struct crm_question question = {
		.report = crm_report_find(column->report),
		.noun = column->noun ? crm_noun_find(making->session, column->noun) : NULL,
		.filter = column->filter ? column->filter : "",
		.by = by,
		.fields = fields,
		.currency = column->in_currency ? making->currency : NULL,
		.limit = -1,
	};
	enum crm_status status;

	add_span(making, column, from, until, &question);
	status = crm_report_ask(making->session, &question, &answer);
	for (size_t i = 0; !status && i < answer->row_count; i++) {
		const struct crm_cell *row = answer->cells + i * answer->column_count;

		row_of(making, &row[0])[making->group + 1 + place] = keep(making, &row[1]);
	}
	return status;
}

/* What no report has said: no records are 0 of them. */
static enum crm_status complete(struct making *making, struct crm_cell *row)
{
	struct crm_cell *figures = row + making->group + 1;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < making->board->count && !status; i++) {
		const struct crm_board_column *column = &making->board->columns[i];

		if (column->work_out)
			status = column->work_out(making->answer, figures, &figures[i]);
		else if (column->is_count && figures[i].kind == CRM_CELL_ABSENT)
			figures[i] = crm_rows_number(making->answer, 0);
	}
	return status;
}

/* Rows that are equal by the order share a place, and the next one counts them. */
static void rank(struct making *making, const char *order)
{
	struct crm_answer *answer = making->answer;
	int64_t place = 1;

	for (size_t i = 0; i < answer->row_count; i++) {
		struct crm_cell *row = answer->cells + i * answer->column_count;

		if (!i || crm_rows_differ(answer, order, i - 1, i))
			place = (int64_t)i + 1;
		row[0] = crm_rows_number(answer, place);
	}
}

static enum crm_status finish(struct making *making)
{
	struct crm_question question = *making->question;
	struct crm_answer *answer = making->answer;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < answer->row_count && !status; i++)
		status = complete(making, answer->cells + i * answer->column_count);
	if (!status)
		status = crm_rows_sort(answer, making->by);
	if (!question.sort)
		question.sort = making->board->order;
	if (!status && making->board->is_ranked) {
		status = crm_rows_sort(answer, question.sort);
		rank(making, question.sort);
	}
	return status ? status : crm_rows_end(answer, &question);
}

/* That of the store; when no deal is in it, the only one that deals are in. */
static enum crm_status find_currency(struct crm_session *session, char **out)
{
	CRM_AUTO(query) uses = crm_query_new(session->store, SQL_BOARD_USES);
	CRM_AUTO(query) currencies = crm_query_new(session->store, SQL_BOARD_CURRENCIES);
	CRM_AUTO_TEXT only = NULL;
	enum crm_status status = crm_session_setting(session, "currency", "EUR", out);

	if (status)
		return status;
	crm_query_bind_text(uses, 1, *out);
	if (crm_query_next(uses) || crm_query_status(uses) || !crm_query_next(currencies))
		return crm_query_status(uses) ? crm_query_status(uses)
					      : crm_query_status(currencies);
	only = crm_copy(crm_query_text(currencies, 0));
	if (!crm_query_next(currencies)) {
		crm_text_auto(out);
		*out = only;
		only = NULL;
	}
	return crm_query_status(currencies);
}

enum crm_status crm_report_board(struct crm_session *session, const struct crm_question *question,
				 struct crm_answer *answer)
{
	struct making making = {
		.session = session,
		.question = question,
		.board = question->report->board,
		.answer = answer,
		.by = question->by ? question->by : question->report->by,
	};
	enum crm_status status = choose_days(&making);

	if (!status && (!*making.by || strchr(making.by, ',') || question->has_total))
		status = crm_fail(CRM_USAGE, "%s has rows of one group, and no total",
				  question->report->name);
	if (!status && *question->filter)
		status = crm_fail(CRM_USAGE, "%s takes no filter: it is about several nouns",
				  question->report->name);
	if (!status && question->currency)
		making.currency = crm_copy(question->currency);
	else if (!status)
		status = find_currency(session, &making.currency);
	begin(&making);
	for (size_t i = 0; i < making.board->count && !status; i++)
		if (!making.board->columns[i].work_out)
			status = ask(&making, i);
	if (!status)
		status = finish(&making);
	free(making.currency);
	return status;
}
