/* From a question to the statement that answers it.
 * SPDX-License-Identifier: MIT */
#include "report/plan.h"

#include "record/nouns.h"

#include <stdlib.h>

#define INPUT(name) (1u << CRM_INPUT_##name)
#define CATEGORY (INPUT(STAGE) | INPUT(CATEGORY))

static const struct {
	unsigned inputs;
	bool is_money;
} sources[CRM_SOURCE_COUNT] = {
	[CRM_SOURCE_AMOUNT] = {INPUT(AMOUNT), true},
	[CRM_SOURCE_WEIGHTED] = {INPUT(AMOUNT) | INPUT(PROBABILITY) | INPUT(STAGE), true},
	[CRM_SOURCE_MRR] = {INPUT(MRR), true},
	[CRM_SOURCE_MRR_WEIGHTED] = {INPUT(MRR) | INPUT(PROBABILITY) | INPUT(STAGE), true},
	[CRM_SOURCE_LIST] = {INPUT(LIST) | INPUT(LIST_CURRENCY), true},
	[CRM_SOURCE_CYCLE] = {INPUT(OPENED_ON) | INPUT(CLOSED_ON), false},
	[CRM_SOURCE_AGE] = {INPUT(OPENED_ON), false},
	[CRM_SOURCE_MINUTES] = {INPUT(MINUTES), false},
	[CRM_SOURCE_RESPONSE] = {INPUT(CREATED_AT) | INPUT(CONTACTED_AT), false},
	[CRM_SOURCE_HANDOVER] = {INPUT(QUALIFIED_AT) | INPUT(ACCEPTED_AT), false},
	[CRM_SOURCE_SUM] = {INPUT(SUM), false},
};

static const unsigned condition_inputs[CRM_WHEN_KIND + 1] = {
	[CRM_WHEN_OPEN] = INPUT(STAGE),
	[CRM_WHEN_WON] = INPUT(STAGE),
	[CRM_WHEN_LOST] = INPUT(STAGE),
	[CRM_WHEN_CLOSED] = INPUT(STAGE),
	[CRM_WHEN_NOT_LOST] = INPUT(STAGE),
	[CRM_WHEN_ROTTING] = INPUT(STAGE) | INPUT(STAGE_AT),
	[CRM_WHEN_FORECAST] = CATEGORY,
	[CRM_WHEN_PIPELINE] = CATEGORY,
	[CRM_WHEN_BEST] = CATEGORY,
	[CRM_WHEN_COMMIT] = CATEGORY,
	[CRM_WHEN_AGE_30] = INPUT(OPENED_ON),
	[CRM_WHEN_AGE_60] = INPUT(OPENED_ON),
	[CRM_WHEN_AGE_90] = INPUT(OPENED_ON),
	[CRM_WHEN_AGE_180] = INPUT(OPENED_ON),
	[CRM_WHEN_AGE_MORE] = INPUT(OPENED_ON),
	[CRM_WHEN_CONTACTED] = INPUT(CONTACTED_AT),
	[CRM_WHEN_QUALIFIED] = INPUT(QUALIFIED_AT),
	[CRM_WHEN_ACCEPTED] = INPUT(ACCEPTED_AT),
	[CRM_WHEN_CONVERTED] = INPUT(CONVERTED_AT),
	[CRM_WHEN_LATE] = INPUT(ACCEPT_BY) | INPUT(ACCEPTED_AT),
	[CRM_WHEN_KIND] = INPUT(KIND),
};

void crm_plan_clear(struct crm_plan *plan)
{
	crm_select_free(plan->select);
	crm_str_clear(&plan->sql);
	crm_str_clear(&plan->range);
	*plan = (struct crm_plan){0};
}

bool crm_plan_is_money(const struct crm_plan *plan, enum crm_source source)
{
	return source == CRM_SOURCE_SUM ? plan->sum_is_money : sources[source].is_money;
}

char *crm_plan_word(const char **list)
{
	size_t length = strcspn(*list, ",");
	CRM_AUTO_TEXT untrimmed = crm_copy_bytes(*list, length);

	if (!**list)
		return NULL;
	*list += length + ((*list)[length] == ',');
	return crm_trim(untrimmed);
}

/* A path, or a word for those who share a deal: without a share it is the path behind the word. */
static enum crm_status find_group(struct crm_plan *plan, const char *name,
				  const struct crm_path **out)
{
	struct crm_path *credited = NULL;
	enum crm_status status;

	if (crm_equal(plan->noun->name, "deal") && crm_equal(name, "credited"))
		credited = &plan->credited;
	else if (crm_equal(plan->noun->name, "deal") && crm_equal(name, "credited_team"))
		credited = &plan->credited_team;
	if (!credited)
		return crm_select_path(plan->select, name, out);
	status = crm_select_path(plan->select, credited == &plan->credited ? "owner" : "team", out);
	if (status)
		return status;
	*credited = **out;
	credited->name = credited == &plan->credited ? "credited" : "credited_team";
	*out = credited;
	return CRM_OK;
}

static enum crm_status add_group(struct crm_plan *plan, const char *name)
{
	struct crm_group *group = &plan->groups[plan->group_count];
	const struct crm_path *path;
	enum crm_status status;

	if (plan->group_count == CRM_GROUPS_MOST)
		return crm_fail(CRM_USAGE, "--by: more than %d groups", CRM_GROUPS_MOST);
	status = find_group(plan, name, &path);
	if (status)
		return status;
	group->path = path;
	group->is_time = path->type == CRM_DATE || path->type == CRM_INSTANT;
	plan->group_count++;
	return CRM_OK;
}

/* A period is one of the report's own date when no group is a time. */
static enum crm_status add_groups(struct crm_plan *plan)
{
	const struct crm_question *question = plan->question;
	const char *list = question->by ? question->by : plan->report->by;
	const char *period = question->period ? question->period : plan->report->period;
	enum crm_period found = CRM_PERIOD_DAY;
	enum crm_status status = period ? crm_period_find(period, &found) : CRM_OK;

	while (!status) {
		CRM_AUTO_TEXT name = crm_plan_word(&list);

		if (!name)
			break;
		status = add_group(plan, name);
	}
	if (!status && question->period && !crm_plan_time_group(plan))
		status = add_group(plan, plan->report->date);
	for (size_t i = 0; i < plan->group_count; i++)
		plan->groups[i].period = found;
	return status;
}

/* Whether a measure has something to measure: sums need a field. */
static bool is_offered(const struct crm_plan *plan, const struct crm_measure *measure)
{
	return measure->source != CRM_SOURCE_SUM || plan->question->sum;
}

static bool has_money(const struct crm_plan *plan)
{
	for (size_t i = 0; i < plan->report->measure_count; i++)
		if (is_offered(plan, &plan->report->measures[i]) &&
		    crm_plan_is_money(plan, plan->report->measures[i].source))
			return true;
	return false;
}

/* Where no column is money, rows are not kept apart by currency: records are chosen by it. */
static enum crm_status add_currency(struct crm_plan *plan)
{
	const char *currency = plan->question->currency;
	CRM_AUTO_TEXT filter = NULL;

	if (!currency || has_money(plan))
		return CRM_OK;
	if (crm_field_find(plan->noun, "currency") < 0)
		return crm_fail(CRM_USAGE, "--currency: %s have none", plan->noun->plural);
	filter = crm_format("currency=%s", currency);
	return crm_select_filter(plan->select, filter);
}

static enum crm_status add_filters(struct crm_plan *plan)
{
	const struct crm_question *question = plan->question;
	enum crm_status status = CRM_OK;

	/* Most deals are closed one day: an index finds those that are not. Of the others there are
	 * too many for one. */
	if (plan->takes == 1u << CRM_WHEN_OPEN)
		status = crm_select_filter(plan->select, "stage.kind=open");
	if (!status && plan->report->only && !question->takes_all)
		status = crm_select_filter(plan->select, plan->report->only);
	if (!status && question->filter)
		status = crm_select_filter(plan->select, question->filter);
	if (!status)
		status = add_currency(plan);
	return status ? status : crm_plan_add_span(plan);
}

static bool is_column(const struct crm_plan *plan, const char *name)
{
	if (crm_equal(name, "currency"))
		return has_money(plan);
	for (size_t i = 0; i < plan->group_count; i++)
		if (crm_equal(plan->groups[i].path->name, name))
			return true;
	for (size_t i = 0; i < plan->report->measure_count; i++)
		if (is_offered(plan, &plan->report->measures[i]) &&
		    crm_equal(plan->report->measures[i].name, name))
			return true;
	return false;
}

/* Whether a list with commas has the name, with or without "-" before it. */
static bool is_listed(const char *list, const char *name)
{
	while (list) {
		CRM_AUTO_TEXT word = crm_plan_word(&list);

		if (!word)
			break;
		if (crm_equal(*word == '-' ? word + 1 : word, name))
			return true;
	}
	return false;
}

static enum crm_status check_columns(const struct crm_plan *plan, const char *option,
				     const char *list)
{
	while (list) {
		CRM_AUTO_TEXT word = crm_plan_word(&list);
		const char *name = word && *word == '-' ? word + 1 : word;

		if (!word)
			break;
		if (!is_column(plan, name)) {
			crm_fail(CRM_USAGE, "--%s: this report has no column '%s'", option, name);
			return crm_hint(CRM_USAGE, "crm-report list");
		}
	}
	return CRM_OK;
}

const char *crm_plan_kind(const struct crm_plan *plan)
{
	return plan->report->kind ? plan->report->kind : "kind";
}

/* The bit of a condition; the kinds of an activity have one each, by the order of the catalog. */
static unsigned condition_bit(const struct crm_plan *plan, enum crm_condition condition,
			      const char *kind)
{
	int field = crm_field_find(plan->noun, crm_plan_kind(plan));
	unsigned place = 0;

	if (condition != CRM_WHEN_KIND)
		return 1u << condition;
	while (plan->noun->fields[field].choices[place] &&
	       !crm_equal(plan->noun->fields[field].choices[place], kind))
		place++;
	return 1u << (CRM_WHEN_KIND + place);
}

static size_t add_series(struct crm_plan *plan, const struct crm_series *wanted)
{
	size_t place = 0;

	while (place < plan->series_count && (plan->series[place].source != wanted->source ||
					      plan->series[place].condition != wanted->condition))
		place++;
	if (place == plan->series_count)
		plan->series[plan->series_count++] = *wanted;
	plan->series[place].keeps_values |= wanted->keeps_values;
	return place;
}

static unsigned add_figure(struct crm_plan *plan, const struct crm_measure *measure)
{
	struct crm_figure *figure = &plan->figures[plan->figure_count++];
	struct crm_series series = {
		.source = measure->source,
		.condition = condition_bit(plan, measure->condition, measure->name),
		.keeps_values = measure->statistic == CRM_STATISTIC_MEDIAN ||
				measure->statistic == CRM_STATISTIC_NINTH,
	};

	figure->measure = measure;
	figure->series = add_series(plan, &series);
	if (crm_statistic_is_share(measure->statistic)) {
		series.condition = condition_bit(plan, measure->of, measure->name);
		figure->of = add_series(plan, &series);
	}
	plan->is_money |= crm_plan_is_money(plan, measure->source);
	return sources[measure->source].inputs | condition_inputs[measure->condition] |
	       condition_inputs[measure->of];
}

/* The columns that are printed or sorted by; the others cost nothing. */
static enum crm_status add_figures(struct crm_plan *plan, unsigned *inputs)
{
	const struct crm_question *question = plan->question;
	enum crm_status status = CRM_OK;

	if (question->fields && !*question->fields)
		status = crm_fail(CRM_USAGE, "--fields: no column is named");
	if (!status)
		status = check_columns(plan, "fields", question->fields);
	if (!status)
		status = check_columns(plan, "sort", question->sort);
	for (size_t i = 0; i < plan->report->measure_count && !status; i++) {
		const struct crm_measure *measure = &plan->report->measures[i];

		if (!is_offered(plan, measure))
			continue;
		if (!question->fields || is_listed(question->fields, measure->name) ||
		    is_listed(question->sort, measure->name))
			*inputs |= add_figure(plan, measure);
	}
	plan->is_money |= is_listed(question->fields, "currency") ||
			  is_listed(question->sort, "currency") ||
			  (question->currency && has_money(plan));
	return status;
}

static enum crm_status find_sum(struct crm_plan *plan, const struct crm_path **out)
{
	const char *name = plan->question->sum;
	enum crm_status status = crm_select_path(plan->select, name, out);

	if (status)
		return status;
	if (!crm_types[(*out)->type].is_number || (*out)->type == CRM_FLAG)
		return crm_fail(CRM_USAGE, "--sum: %s is a %s, neither a number nor an amount",
				name, crm_types[(*out)->type].name);
	plan->sum_is_money = (*out)->type == CRM_MONEY;
	plan->sum_scale = (*out)->type == CRM_DECIMAL ? 6 : 0;
	return CRM_OK;
}

enum crm_status crm_plan_make(struct crm_session *session, const struct crm_question *question,
			      struct crm_plan *out)
{
	const struct crm_report *report = question->report;
	const struct crm_path *sum = NULL;
	enum crm_status status;
	unsigned inputs = 0;

	*out = (struct crm_plan){.session = session, .question = question, .report = report};
	out->takes = 1u << (question->takes_all ? CRM_WHEN_ANY : report->takes);
	out->noun = report->noun ? crm_noun_find(session, report->noun) : question->noun;
	out->select = crm_select_new(session, out->noun);
	status = crm_fiscal_read(session, &out->fiscal);
	if (!status && question->sum)
		status = find_sum(out, &sum);
	if (!status)
		status = add_groups(out);
	if (!status)
		status = add_filters(out);
	if (!status)
		status = add_figures(out, &inputs);
	if (status)
		return status;
	if (!question->takes_all)
		inputs |= condition_inputs[report->takes];
	if (out->credited.name || out->credited_team.name)
		inputs |= INPUT(ID);
	if (out->credited_team.name)
		inputs |= INPUT(CLOSED_ON) | INPUT(EXPECTED_ON);
	if (out->is_money && !out->sum_is_money)
		inputs |= INPUT(CURRENCY) | INPUT(AMOUNT);
	return crm_plan_add_statement(out, sum, inputs);
}
