/* The statement of a plan: its columns, its span, its order.
 * SPDX-License-Identifier: MIT */
#include "report/plan.h"
#include "report/range.h"
#include "report/span.h"

/* The field behind each input. */
static const char *const input_paths[CRM_INPUT_COUNT] = {
	[CRM_INPUT_ID] = "id",
	[CRM_INPUT_STAGE] = "stage",
	[CRM_INPUT_AMOUNT] = "amount",
	[CRM_INPUT_MRR] = "mrr",
	[CRM_INPUT_CURRENCY] = "currency",
	[CRM_INPUT_PROBABILITY] = "probability",
	[CRM_INPUT_CATEGORY] = "forecast_category",
	[CRM_INPUT_OPENED_ON] = "opened_on",
	[CRM_INPUT_CLOSED_ON] = "closed_on",
	[CRM_INPUT_EXPECTED_ON] = "expected_on",
	[CRM_INPUT_STAGE_AT] = "stage_at",
	[CRM_INPUT_LIST] = "product.price",
	[CRM_INPUT_LIST_CURRENCY] = "product.currency",
	[CRM_INPUT_MINUTES] = "minutes",
	[CRM_INPUT_CREATED_AT] = "created_at",
	[CRM_INPUT_CONTACTED_AT] = "contacted_at",
	[CRM_INPUT_QUALIFIED_AT] = "qualified_at",
	[CRM_INPUT_ACCEPTED_AT] = "accepted_at",
	[CRM_INPUT_CONVERTED_AT] = "converted_at",
	[CRM_INPUT_ACCEPT_BY] = "accept_by",
};

/* The first group that is a time, or NULL. */
const struct crm_group *crm_plan_time_group(const struct crm_plan *plan)
{
	for (size_t i = 0; i < plan->group_count; i++)
		if (plan->groups[i].is_time)
			return &plan->groups[i];
	return NULL;
}

static enum crm_status add_words(struct crm_plan *plan, const char *path, crm_day first,
				 crm_day last)
{
	CRM_SCOPED(str) words = {0};

	if (first > CRM_DAY_MIN)
		crm_report_add_bound(&words, path, true, first);
	if (last < CRM_DAY_MAX)
		crm_report_add_bound(&words, path, false, last);
	return words.length ? crm_select_filter(plan->select, words.text) : CRM_OK;
}

/* The settled date where there is one, the expected one of the others. */
static enum crm_status add_settled(struct crm_plan *plan, crm_day first, crm_day last)
{
	const char *settled = plan->report->settled;
	CRM_SCOPED(str) of_settled = {0};
	CRM_SCOPED(str) of_expected = {0};
	CRM_AUTO_TEXT filter = NULL;

	if (first > CRM_DAY_MIN) {
		crm_report_add_bound(&of_settled, settled, true, first);
		crm_report_add_bound(&of_expected, plan->report->date, true, first);
	}
	if (last < CRM_DAY_MAX) {
		crm_report_add_bound(&of_settled, settled, false, last);
		crm_report_add_bound(&of_expected, plan->report->date, false, last);
	}
	filter = crm_format("((%s) or (%s= %s))", of_settled.text, settled, of_expected.text);
	return crm_select_filter(plan->select, filter);
}

/* Days made canonical, so that nothing of what was typed is left. */
enum crm_status crm_plan_add_span(struct crm_plan *plan)
{
	const struct crm_question *question = plan->question;
	const struct crm_group *group = crm_plan_time_group(plan);
	const char *date = question->date ? question->date : plan->report->date;
	const struct crm_path *path;
	crm_day first, last;
	enum crm_status status = crm_report_span(plan->session, question, &first, &last);

	if (status || (!question->from && !question->until))
		return status;
	if (plan->report->settled && (!group || crm_equal(group->path->name, date)))
		return add_settled(plan, first, last);
	status = crm_select_path(plan->select, group ? group->path->name : date, &path);
	if (status)
		return status;
	if (!crm_path_is_indexed(path))
		return add_words(plan, path->name, first, last);
	return crm_range_add(plan->session, path, first, last, &plan->range);
}

static void add_column(struct crm_plan *plan, int *place, const char *expression)
{
	crm_str_addf(&plan->sql, "%s%s", *place ? ", " : "SELECT ", expression);
	(*place)++;
}

static enum crm_status add_inputs(struct crm_plan *plan, const struct crm_path *sum,
				  unsigned inputs, int *place)
{
	for (size_t i = 0; i < CRM_INPUT_COUNT; i++) {
		const struct crm_path *path = i == CRM_INPUT_SUM ? sum : NULL;
		const char *name = i == CRM_INPUT_KIND ? crm_plan_kind(plan) : input_paths[i];
		enum crm_status status;

		plan->places[i] = -1;
		if (!(inputs & 1u << i))
			continue;
		status = path ? CRM_OK : crm_select_path(plan->select, name, &path);
		if (status)
			return status;
		plan->places[i] = *place;
		add_column(plan, place, path->expression);
	}
	if (sum && sum->currency) {
		plan->places[CRM_INPUT_CURRENCY] = *place;
		add_column(plan, place, sum->currency);
	}
	return CRM_OK;
}

/* Amounts are told apart by their currency; the settled date of a record comes before the expected
 * one where both are the report's. */
static enum crm_status group_expression(struct crm_plan *plan, const struct crm_path *path,
					char **out)
{
	const struct crm_path *settled;
	enum crm_status status = CRM_OK;

	if (path->type == CRM_MONEY) {
		*out = crm_format("%s || ' ' || coalesce(%s, '')", path->expression,
				  path->currency);
	} else if (plan->report->settled && crm_equal(path->name, plan->report->date)) {
		status = crm_select_path(plan->select, plan->report->settled, &settled);
		if (!status)
			*out = crm_format("coalesce(%s, %s)", settled->expression,
					  path->expression);
	} else {
		*out = crm_copy(path->expression);
	}
	return status;
}

static enum crm_status add_group_columns(struct crm_plan *plan, int *place)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < plan->group_count && !status; i++) {
		CRM_AUTO_TEXT expression = NULL;

		status = group_expression(plan, plan->groups[i].path, &expression);
		if (!status)
			add_column(plan, place, expression);
	}
	return status;
}

/* Whether nothing is asked but how many records each value of a field of their own has. */
static bool is_count_of_values(const struct crm_plan *plan, unsigned inputs)
{
	const struct crm_path *path = plan->groups[0].path;

	for (size_t i = 0; i < plan->series_count; i++)
		if (plan->series[i].source != CRM_SOURCE_ONE ||
		    plan->series[i].condition != 1u << CRM_WHEN_ANY)
			return false;
	return plan->group_count == 1 && !inputs && !plan->is_money &&
	       plan->takes == 1u << CRM_WHEN_ANY && path->type != CRM_MONEY &&
	       crm_path_is_indexed(path) && !plan->report->settled;
}

static void add_conditions(struct crm_plan *plan)
{
	const char *where = crm_select_where(plan->select), *range = crm_str_text(&plan->range);

	if (*where && *range)
		crm_str_addf(&plan->sql, " WHERE (%s) AND %s", where, range);
	else
		crm_str_addf(&plan->sql, " WHERE %s%s", where, range);
}

/* Over all records the engine would walk an index of a link and look each record up; the order of
 * ids is that of the table. A single column may come from its index alone, in its order, which
 * makes groups. */
enum crm_status crm_plan_add_statement(struct crm_plan *plan, const struct crm_path *sum,
				       unsigned inputs)
{
	bool has_conditions = *crm_select_where(plan->select) || plan->range.length;
	enum crm_status status;
	int place = 0;

	status = add_group_columns(plan, &place);
	if (!status)
		status = add_inputs(plan, sum, inputs, &place);
	if (status)
		return status;
	if (!has_conditions && is_count_of_values(plan, inputs)) {
		plan->places[CRM_INPUT_MANY] = place;
		add_column(plan, &place, "count(*)");
		crm_str_addf(&plan->sql, "%s GROUP BY 1", crm_select_from(plan->select));
		return CRM_OK;
	}
	if (!place)
		add_column(plan, &place, "1");
	crm_str_add(&plan->sql, crm_select_from(plan->select));
	if (has_conditions)
		add_conditions(plan);
	else if (place > 1)
		crm_str_add(&plan->sql, " ORDER BY r.id");
	return CRM_OK;
}
