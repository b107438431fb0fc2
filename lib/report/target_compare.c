/* What the targets below each team, and below the firm, add up to.
 * SPDX-License-Identifier: MIT */
#include "report/target.h"

#include "domain/workplace/team.h"
#include "report/rows.h"

#include <stdlib.h>
#include <string.h>

enum { HIGHEST = 100 };

/* What counts for one target; a territory and a user have nothing below them. The firm has its
 * teams and users, and apart from them its territories. */
struct below {
	int64_t months[CRM_TARGET_MONTHS];
	size_t count;
};

struct crm_comparison {
	struct crm_session *session;
	struct crm_target_year year;
	struct below *below;       /* one a row: of teams and users */
	struct below *territories; /* one a row: of territories */
	struct crm_query *parents;
};

static void crm_comparison_clear(struct crm_comparison *comparison)
{
	crm_target_year_clear(&comparison->year);
	free(comparison->below);
	free(comparison->territories);
	crm_query_free(comparison->parents);
}

/* The row of a team, or with "" of the firm, in a currency; -1 when there is none. */
static int find_row(const struct crm_target_year *year, const char *team, const char *currency)
{
	for (size_t i = 0; i < year->count; i++)
		if (year->rows[i].scope == (*team ? CRM_TARGET_TEAM : CRM_TARGET_FIRM) &&
		    crm_equal(year->rows[i].whom, team) &&
		    crm_equal(year->rows[i].currency, currency))
			return (int)i;
	return -1;
}

/* The nearest team with a target, from this one upwards; the firm above them all. */
static enum crm_status find_above(struct crm_comparison *comparison, const char *team,
				  const char *currency, int *out)
{
	CRM_AUTO_TEXT at = crm_copy(team);

	*out = -1;
	for (int i = 0; *at && *out < 0 && i < HIGHEST; i++) {
		CRM_AUTO_TEXT parent = NULL;
		enum crm_status status;

		*out = find_row(&comparison->year, at, currency);
		crm_query_reset(comparison->parents);
		crm_query_bind_text(comparison->parents, 1, at);
		status = crm_query_one_text(comparison->parents, &parent);
		if (status)
			return status;
		crm_text_auto(&at);
		at = crm_copy(parent ? parent : "");
	}
	if (*out < 0)
		*out = find_row(&comparison->year, "", currency);
	return CRM_OK;
}

static enum crm_status parent_of(struct crm_comparison *comparison, const char *team, char *parent)
{
	CRM_AUTO_TEXT found = NULL;
	enum crm_status status;

	crm_query_reset(comparison->parents);
	crm_query_bind_text(comparison->parents, 1, team);
	status = crm_query_one_text(comparison->parents, &found);
	*parent = '\0';
	if (!status && found)
		memcpy(parent, found, strlen(found) + 1);
	return status;
}

/* A user counts for the team of each month, a team for the one above it. */
static enum crm_status count_month(struct crm_comparison *comparison,
				   const struct crm_target_row *row, int month, bool *is_counted)
{
	char team[CRM_ID_TEXT];
	int above;
	enum crm_status status = row->scope == CRM_TARGET_TEAM
					 ? parent_of(comparison, row->whom, team)
					 : crm_team_of(comparison->session, row->whom,
						       comparison->year.month_first[month], team);

	if (!status)
		status = find_above(comparison, team, row->currency, &above);
	if (status || above < 0)
		return status;
	comparison->below[above].months[month] += row->months[month];
	comparison->below[above].count += !is_counted[above];
	is_counted[above] = true;
	return CRM_OK;
}

static enum crm_status count_row(struct crm_comparison *comparison, size_t index)
{
	const struct crm_target_row *row = &comparison->year.rows[index];
	int firm = find_row(&comparison->year, "", row->currency);
	bool *is_counted = crm_alloc(comparison->year.count * sizeof *is_counted);
	enum crm_status status = CRM_OK;

	for (int i = 0; i < CRM_TARGET_MONTHS && !status; i++) {
		if (row->scope == CRM_TARGET_USER || row->scope == CRM_TARGET_TEAM)
			status = count_month(comparison, row, i, is_counted);
		else if (row->scope == CRM_TARGET_TERRITORY && firm >= 0)
			comparison->territories[firm].months[i] += row->months[i];
	}
	if (row->scope == CRM_TARGET_TERRITORY && firm >= 0)
		comparison->territories[firm].count++;
	free(is_counted);
	return status;
}

static const struct crm_column columns[] = {
	{"id", false},    {"scope", false}, {"whom", false}, {"month", false}, {"currency", false},
	{"target", true}, {"parts", false}, {"count", true}, {"sum", true},    {"difference", true},
};

static enum crm_status add_row(struct crm_comparison *comparison, struct crm_answer *answer,
			       const struct crm_target_row *row, const struct below *below,
			       const char *parts, int month)
{
	struct crm_cell *cells = crm_rows_add(answer);
	int64_t target = 0, sum = 0;
	char text[CRM_DAY_TEXT];

	for (int i = 0; i < CRM_TARGET_MONTHS; i++)
		if (month < 0 || i == month) {
			target += row->months[i];
			sum += below->months[i];
		}
	if (month >= 0) {
		crm_day_text(comparison->year.month_first[month], text);
		text[strlen("2026-01")] = '\0';
		cells[3] = crm_rows_text(answer, text);
	}
	cells[4] = crm_rows_text(answer, row->currency);
	cells[5] = crm_target_money(answer, row, target);
	cells[6] = crm_rows_text(answer, parts);
	cells[7] = crm_rows_number(answer, (int64_t)below->count);
	cells[8] = crm_target_money(answer, row, sum);
	cells[9] = crm_target_money(answer, row, target - sum);
	return crm_target_cells(comparison->session, answer, row, cells);
}

static enum crm_status add_rows(struct crm_comparison *comparison, struct crm_answer *answer,
				size_t index, const struct below *below, const char *parts)
{
	const struct crm_target_row *row = &comparison->year.rows[index];
	enum crm_status status = CRM_OK;

	if (!below->count)
		return CRM_OK;
	if (!comparison->year.question->by_month)
		return add_row(comparison, answer, row, below, parts, -1);
	for (int i = 0; i < CRM_TARGET_MONTHS && !status; i++)
		status = add_row(comparison, answer, row, below, parts, i);
	return status;
}

static enum crm_status compare(struct crm_comparison *comparison, struct crm_answer *answer)
{
	enum crm_status status = crm_target_year_read(comparison->session, &comparison->year);
	size_t count = comparison->year.count;

	comparison->below = crm_alloc((count + 1) * sizeof *comparison->below);
	comparison->territories = crm_alloc((count + 1) * sizeof *comparison->territories);
	comparison->parents = crm_query_new(comparison->session->store, SQL_TARGET_TEAM_PARENT);
	for (size_t i = 0; i < count && !status; i++)
		status = count_row(comparison, i);
	crm_rows_begin(answer, columns, CRM_COUNT(columns));
	for (size_t i = 0; i < count && !status; i++) {
		status = add_rows(comparison, answer, i, &comparison->below[i], "teams and users");
		if (!status)
			status = add_rows(comparison, answer, i, &comparison->territories[i],
					  "territories");
	}
	return status;
}

enum crm_status crm_target_compare(struct crm_session *session,
				   const struct crm_target_question *question,
				   struct crm_answer **out)
{
	CRM_SCOPED(comparison)
	comparison = {.session = session, .year = {.question = question}};
	CRM_AUTO(answer) answer = crm_answer_new();
	enum crm_status status = compare(&comparison, answer);

	if (status)
		return status;
	*out = answer;
	answer = NULL;
	return CRM_OK;
}
