/* The reports as rows.
 * SPDX-License-Identifier: MIT */
#include "report/board.h"

static const struct crm_column list_columns[] = {
	{"name", false},   {"help", false}, {"noun", false},    {"by", false},
	{"period", false}, {"date", false}, {"columns", false},
};

/* Its columns, as one list. */
static struct crm_cell columns_of(const struct crm_report *report, struct crm_answer *answer)
{
	CRM_SCOPED(str) names = {0};
	struct crm_cell cell;

	for (size_t i = 0; i < report->measure_count; i++)
		crm_str_addf(&names, "%s%s", i ? ", " : "", report->measures[i].name);
	for (size_t i = 0; report->board && i < report->board->count; i++)
		crm_str_addf(&names, "%s%s", i ? ", " : "", report->board->columns[i].name);
	cell = crm_rows_text(answer, crm_str_text(&names));
	cell.kind = CRM_CELL_WORDS;
	return cell;
}

struct crm_answer *crm_report_list(void)
{
	struct crm_answer *answer = crm_answer_new();

	crm_rows_begin(answer, list_columns, CRM_COUNT(list_columns));
	for (size_t i = 0; i < crm_report_count; i++) {
		const struct crm_report *report = &crm_reports[i];
		struct crm_cell *row = crm_rows_add(answer);

		row[0] = crm_rows_text(answer, report->name);
		row[1] = crm_rows_text(answer, report->help);
		row[2] = crm_rows_text(answer, report->noun);
		row[3] = crm_rows_text(answer, report->by);
		row[4] = crm_rows_text(answer, report->period);
		row[5] = crm_rows_text(answer, report->date);
		row[6] = columns_of(report, answer);
	}
	return answer;
}
