/* How far customers have come.
 * SPDX-License-Identifier: MIT */
#include "report/lifecycle.h"

#include "domain/customer/lifecycle.h"
#include "record/period.h"
#include "report/rows.h"

#include <stdlib.h>
#include <string.h>

static const struct crm_column cohort_columns[] = {
	{"cohort", false}, {"first_touch", true}, {"lead", true},       {"customer", true},
	{"use", true},     {"after_sale", true},  {"repurchase", true}, {"referral", true},
};
static const struct crm_column record_columns[] = {
	{"record", false}, {"first_touch", false}, {"lead", false},       {"customer", false},
	{"use", false},    {"after_sale", false},  {"repurchase", false}, {"referral", false},
};
_Static_assert(CRM_COUNT(cohort_columns) == CRM_LIFE_STAGES + 1, "each stage has a column");

/* How many of those who came in one period reached each stage. */
struct cohort {
	const char *label; /* of the arena */
	int64_t counts[CRM_LIFE_STAGES];
};

struct counting {
	struct crm_session *session;
	struct crm_answer *answer;
	enum crm_period period;
	struct crm_fiscal fiscal;
	struct cohort *cohorts; /* in order of their labels */
	size_t count, capacity;
	struct cohort all;
};

static struct cohort *find_cohort(struct counting *counting, const char *label)
{
	size_t first = 0, after = counting->count;
	struct cohort *cohort;

	while (first < after) {
		size_t middle = (first + after) / 2;
		int order = strcmp(label, counting->cohorts[middle].label);

		if (!order)
			return &counting->cohorts[middle];
		if (order < 0)
			after = middle;
		else
			first = middle + 1;
	}
	counting->cohorts = crm_grow(counting->cohorts, counting->count, &counting->capacity,
				     sizeof *counting->cohorts);
	cohort = &counting->cohorts[first];
	memmove(cohort + 1, cohort, (counting->count++ - first) * sizeof *cohort);
	*cohort = (struct cohort){
		.label = crm_arena_copy(&counting->answer->arena, label, strlen(label))};
	return cohort;
}

static enum crm_status count(void *context, const struct crm_life *life)
{
	struct counting *counting = context;
	CRM_SCOPED(str) label = {0};
	struct cohort *cohort;

	if (!life->is_reached[CRM_LIFE_FIRST_TOUCH])
		return CRM_OK;
	crm_period_add(&label, counting->period, &counting->fiscal,
		       life->days[CRM_LIFE_FIRST_TOUCH]);
	cohort = find_cohort(counting, label.text);
	for (size_t i = 0; i < CRM_LIFE_STAGES; i++) {
		cohort->counts[i] += life->is_reached[i];
		counting->all.counts[i] += life->is_reached[i];
	}
	return CRM_OK;
}

static enum crm_status print_record(void *context, const struct crm_life *life)
{
	struct counting *counting = context;
	struct crm_cell *row = crm_rows_add(counting->answer);

	for (size_t i = 0; i < CRM_LIFE_STAGES; i++) {
		char day[CRM_DAY_TEXT];

		if (life->is_reached[i])
			row[i + 1] = crm_rows_text(counting->answer,
						   crm_day_text(life->days[i], day));
	}
	return crm_rows_link(counting->session, counting->answer, life->id, &row[0]);
}

static void print_cohort(struct counting *counting, const struct cohort *cohort)
{
	struct crm_cell *row = crm_rows_add(counting->answer);

	row[0] = crm_rows_text(counting->answer, cohort->label);
	for (size_t i = 0; i < CRM_LIFE_STAGES; i++)
		row[i + 1] = crm_rows_number(counting->answer, cohort->counts[i]);
}

static enum crm_status ask(struct counting *counting, const struct crm_question *question,
			   bool by_record)
{
	CRM_AUTO(select) select = crm_select_new(counting->session, question->noun);
	enum crm_status status = crm_select_filter(select, question->filter);

	crm_rows_begin(counting->answer, by_record ? record_columns : cohort_columns,
		       CRM_COUNT(cohort_columns));
	if (!status)
		status = crm_life_walk(counting->session, question->noun, select,
				       by_record ? print_record : count, counting);
	for (size_t i = 0; i < counting->count && !status; i++)
		print_cohort(counting, &counting->cohorts[i]);
	if (!status && question->has_total)
		print_cohort(counting, &counting->all);
	return status;
}

enum crm_status crm_report_lifecycle(struct crm_session *session,
				     const struct crm_question *question, struct crm_answer *answer)
{
	const char *by = question->by ? question->by : "month";
	bool by_record = crm_equal(by, "record") || crm_equal(by, "id");
	struct counting counting = {.session = session, .answer = answer};
	enum crm_status status = by_record ? CRM_OK : crm_period_find(by, &counting.period);

	if (question->sort)
		return crm_fail(CRM_USAGE, "--sort: cohorts come in the order of time");
	if (by_record && question->has_total)
		return crm_fail(CRM_USAGE, "--total: days are not summed up");
	if (!status)
		status = crm_fiscal_read(session, &counting.fiscal);
	if (!status)
		status = ask(&counting, question, by_record);
	free(counting.cohorts);
	return status ? status : crm_rows_end(answer, question);
}
