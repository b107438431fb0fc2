/* The targets of a year.
 * SPDX-License-Identifier: MIT */
#include "report/target.h"

#include "catalog/target.h"
#include "record/query/select.h"
#include "record/period.h"
#include "report/rows.h"

#include <stdlib.h>
#include <string.h>

/* The columns that are read, the months behind them. */
enum { ID, USER, TEAM, TERRITORY, CURRENCY, FIRST_MONTH };

void crm_target_year_clear(struct crm_target_year *year)
{
	free(year->rows);
	*year = (struct crm_target_year){0};
}

static enum crm_status find_days(struct crm_session *session, struct crm_target_year *year)
{
	struct crm_fiscal fiscal;
	CRM_SCOPED(str) name = {0};
	enum crm_status status = crm_fiscal_read(session, &fiscal);

	if (status)
		return status;
	if (year->question->year)
		crm_str_addf(&name, "FY%04lld", (long long)year->question->year);
	else
		crm_period_add(&name, CRM_PERIOD_FISCAL_YEAR, &fiscal, session->clock.today);
	status = crm_period_span(session, name.text, &year->first, &year->last);
	for (int i = 0; i < CRM_TARGET_MONTHS && !status; i++) {
		year->month_first[i] = crm_day_add_months(year->first, i);
		year->months_gone += year->month_first[i] <= session->clock.today;
	}
	return status;
}

/* The number that targets of the year are kept under. */
static int number_of(const struct crm_target_year *year, const struct crm_fiscal *fiscal)
{
	return crm_civil_from_day(fiscal->is_named_by_start ? year->first : year->last).year;
}

static enum crm_status ask(struct crm_session *session, const struct crm_target_year *year,
			   struct crm_select *select)
{
	struct crm_fiscal fiscal;
	CRM_SCOPED(str) filter = {0};
	enum crm_status status = crm_fiscal_read(session, &fiscal);

	if (status)
		return status;
	crm_str_addf(&filter, "year=%d kind=%s", number_of(year, &fiscal), year->question->kind);
	status = crm_select_filter(select, filter.text);
	if (!status)
		status = crm_select_filter(select, year->question->filter);
	if (!status)
		status = crm_select_add_list(select, "id,user,team,territory,currency");
	for (int i = TARGET_JANUARY; i <= TARGET_DECEMBER && !status; i++)
		status = crm_select_add(select, crm_target.fields[i].name);
	return status ? status : crm_select_order(select, "territory,team,user");
}

static void copy_text(char *text, size_t size, const struct crm_value *value)
{
	if (value->kind == CRM_STRING && value->length < size)
		memcpy(text, value->text, value->length + 1);
}

static void read_row(struct crm_target_year *year, struct crm_select *select)
{
	int month = crm_civil_from_day(year->first).month - 1;
	struct crm_target_row row = {.scope = CRM_TARGET_FIRM};
	struct crm_value value = crm_select_value(select, ID);

	copy_text(row.id, sizeof row.id, &value);
	value = crm_select_value(select, CURRENCY);
	copy_text(row.currency, sizeof row.currency, &value);
	for (int i = USER; i <= TERRITORY; i++) {
		value = crm_select_value(select, (size_t)i);
		if (value.kind == CRM_ABSENT)
			continue;
		row.scope = (enum crm_target_scope)(i - USER);
		copy_text(row.whom, sizeof row.whom, &value);
	}
	for (int i = 0; i < CRM_TARGET_MONTHS; i++) {
		size_t column = (size_t)(FIRST_MONTH + (month + i) % CRM_TARGET_MONTHS);

		value = crm_select_value(select, column);
		row.months[i] = value.kind == CRM_NUMBER ? value.number : 0;
	}
	year->rows = crm_grow(year->rows, year->count, &year->capacity, sizeof row);
	year->rows[year->count++] = row;
}

enum crm_status crm_target_year_read(struct crm_session *session, struct crm_target_year *year)
{
	CRM_AUTO(select) select = crm_select_new(session, &crm_target);
	enum crm_status status = find_days(session, year);

	if (!status)
		status = ask(session, year, select);
	while (!status && crm_select_next(select))
		read_row(year, select);
	return status ? status : crm_select_status(select);
}

enum crm_status crm_target_cells(struct crm_session *session, struct crm_answer *answer,
				 const struct crm_target_row *row, struct crm_cell *cells)
{
	static const char *const scopes[] = {"user", "team", "territory", "firm"};

	cells[0] = crm_rows_text(answer, row->id);
	cells[1] = crm_rows_text(answer, scopes[row->scope]);
	return *row->whom ? crm_rows_link(session, answer, row->whom, &cells[2]) : CRM_OK;
}

struct crm_cell crm_target_money(struct crm_answer *answer, const struct crm_target_row *row,
				 int64_t minor)
{
	size_t length = strlen(row->currency);

	return (struct crm_cell){.kind = CRM_CELL_MONEY,
				 .minor = minor,
				 .currency = crm_arena_copy(&answer->arena, row->currency, length)};
}
