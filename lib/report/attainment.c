/* How much of each target has been won.
 * SPDX-License-Identifier: MIT */
#include "report/target.h"

#include "base/money.h"
#include "record/period.h"
#include "report/rows.h"

#include <stdlib.h>

/* What was won of each target, month by month, in the order of the rows of the year. */
typedef int64_t won_months[CRM_TARGET_MONTHS];

static const char *const paths[CRM_TARGET_SCOPE_COUNT] = {
	[CRM_TARGET_USER] = "closed_on,credited",
	[CRM_TARGET_TEAM] = "closed_on,credited_team",
	[CRM_TARGET_TERRITORY] = "closed_on,territory",
	[CRM_TARGET_FIRM] = "closed_on",
};
static const char *const fields[CRM_TARGET_SCOPE_COUNT] = {
	[CRM_TARGET_USER] = "closed_on,credited,currency,value",
	[CRM_TARGET_TEAM] = "closed_on,credited_team,currency,value",
	[CRM_TARGET_TERRITORY] = "closed_on,territory,currency,value",
	[CRM_TARGET_FIRM] = "closed_on,currency,value",
};

static int month_of(const struct crm_target_year *year, const char *month)
{
	CRM_AUTO_TEXT text = crm_format("%s-01", month);
	crm_day day;

	for (int i = 0; crm_day_parse(text, &day) && i < CRM_TARGET_MONTHS; i++)
		if (year->month_first[i] == day)
			return i;
	return -1;
}

/* A row of the report goes to the target of its record, if there is one. */
static void take_row(const struct crm_target_year *year, enum crm_target_scope scope,
		     const struct crm_cell *cells, won_months *won)
{
	const struct crm_cell *value = &cells[scope == CRM_TARGET_FIRM ? 2 : 3];
	const char *whom = scope == CRM_TARGET_FIRM ? "" : cells[1].id;
	int month = cells[0].text ? month_of(year, cells[0].text) : -1;

	for (size_t i = 0; month >= 0 && whom && i < year->count; i++)
		if (year->rows[i].scope == scope && crm_equal(year->rows[i].whom, whom) &&
		    crm_equal(year->rows[i].currency, value->currency))
			won[i][month] += value->minor;
}

static enum crm_status ask_scope(struct crm_session *session, const struct crm_target_year *year,
				 enum crm_target_scope scope, won_months *won)
{
	char first[CRM_DAY_TEXT], last[CRM_DAY_TEXT];
	struct crm_question question = {
		.report = crm_report_find("won"),
		.filter = "",
		.by = paths[scope],
		.period = "month",
		.from = crm_day_text(year->first, first),
		.until = crm_day_text(year->last, last),
		.fields = fields[scope],
		.limit = -1,
		.rolls_up = scope == CRM_TARGET_TEAM,
	};
	CRM_AUTO(answer) answer = NULL;
	enum crm_status status = crm_report_ask(session, &question, &answer);

	for (size_t i = 0; !status && i < answer->row_count; i++)
		take_row(year, scope, answer->cells + i * answer->column_count, won);
	return status;
}

static enum crm_status ask_won(struct crm_session *session, const struct crm_target_year *year,
			       won_months *won)
{
	bool is_asked[CRM_TARGET_SCOPE_COUNT] = {false};
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < year->count && !status; i++) {
		enum crm_target_scope scope = year->rows[i].scope;

		if (!is_asked[scope])
			status = ask_scope(session, year, scope, won);
		is_asked[scope] = true;
	}
	return status;
}

static int64_t sum(const int64_t *months, int count)
{
	int64_t total = 0;

	for (int i = 0; i < count; i++)
		total += months[i];
	return total;
}

static const struct crm_column year_columns[] = {
	{"id", false},        {"scope", false},         {"whom", false},
	{"currency", false},  {"target", true},         {"won", true},
	{"attainment", true}, {"target_to_date", true}, {"attainment_to_date", true},
	{"gap", true},        {"months_left", true},    {"needed", true},
};

/* The month that has begun is one of those that are left: it can still bring something. */
static enum crm_status add_year(struct crm_session *session, const struct crm_target_year *year,
				const struct crm_target_row *row, const int64_t *won,
				struct crm_answer *answer)
{
	int64_t target = sum(row->months, CRM_TARGET_MONTHS), value = sum(won, CRM_TARGET_MONTHS);
	int64_t to_date = sum(row->months, year->months_gone);
	int left = CRM_TARGET_MONTHS - year->months_gone + 1;
	struct crm_cell *cells = crm_rows_add(answer);

	if (session->clock.today > year->last)
		left = 0;
	else if (!year->months_gone)
		left = CRM_TARGET_MONTHS;
	cells[3] = crm_rows_text(answer, row->currency);
	cells[4] = crm_target_money(answer, row, target);
	cells[5] = crm_target_money(answer, row, value);
	cells[6] = crm_rows_share(answer, value, target);
	cells[7] = crm_target_money(answer, row, to_date);
	cells[8] = crm_rows_share(answer, value, to_date);
	cells[9] = crm_target_money(answer, row, target - value);
	cells[10] = crm_rows_number(answer, left);
	if (left)
		cells[11] =
			crm_target_money(answer, row,
					 target > value ? crm_money_ratio(target - value, 1, left)
							: 0);
	return crm_target_cells(session, answer, row, cells);
}

static const struct crm_column month_columns[] = {
	{"id", false},
	{"scope", false},
	{"whom", false},
	{"month", false},
	{"currency", false},
	{"target", true},
	{"won", true},
	{"attainment", true},
	{"target_to_date", true},
	{"won_to_date", true},
	{"attainment_to_date", true},
	{"gap_to_date", true},
};

static enum crm_status add_months(struct crm_session *session, const struct crm_target_year *year,
				  const struct crm_target_row *row, const int64_t *won,
				  struct crm_answer *answer)
{
	enum crm_status status = CRM_OK;

	for (int i = 0; i < CRM_TARGET_MONTHS && !status; i++) {
		int64_t target = sum(row->months, i + 1), value = sum(won, i + 1);
		struct crm_cell *cells = crm_rows_add(answer);
		CRM_SCOPED(str) month = {0};

		crm_period_add(&month, CRM_PERIOD_MONTH, NULL, year->month_first[i]);
		cells[3] = crm_rows_text(answer, month.text);
		cells[4] = crm_rows_text(answer, row->currency);
		cells[5] = crm_target_money(answer, row, row->months[i]);
		cells[6] = crm_target_money(answer, row, won[i]);
		cells[7] = crm_rows_share(answer, won[i], row->months[i]);
		cells[8] = crm_target_money(answer, row, target);
		cells[9] = crm_target_money(answer, row, value);
		cells[10] = crm_rows_share(answer, value, target);
		cells[11] = crm_target_money(answer, row, target - value);
		status = crm_target_cells(session, answer, row, cells);
	}
	return status;
}

static enum crm_status fill(struct crm_session *session, const struct crm_target_year *year,
			    struct crm_answer *answer)
{
	won_months *won = crm_alloc((year->count + 1) * sizeof *won);
	enum crm_status status = ask_won(session, year, won);

	if (year->question->by_month)
		crm_rows_begin(answer, month_columns, CRM_COUNT(month_columns));
	else
		crm_rows_begin(answer, year_columns, CRM_COUNT(year_columns));
	for (size_t i = 0; i < year->count && !status; i++)
		status = year->question->by_month
				 ? add_months(session, year, &year->rows[i], won[i], answer)
				 : add_year(session, year, &year->rows[i], won[i], answer);
	free(won);
	return status;
}

enum crm_status crm_target_attainment(struct crm_session *session,
				      const struct crm_target_question *question,
				      struct crm_answer **out)
{
	CRM_SCOPED(target_year) year = {.question = question};
	CRM_AUTO(answer) answer = crm_answer_new();
	enum crm_status status;

	if (!crm_equal(question->kind, "won"))
		return crm_hint(crm_fail(CRM_REFUSED,
					 "no money is kept as received, so no target of it is met"),
				"--kind won");
	status = crm_target_year_read(session, &year);
	if (!status)
		status = fill(session, &year, answer);
	if (status)
		return status;
	*out = answer;
	answer = NULL;
	return CRM_OK;
}
