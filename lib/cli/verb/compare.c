/* compare: whether one share is higher than another, or only seems so.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/score.h"

#include "base/statistics/proportion.h"
#include "cli/answer.h"
#include "cli/output.h"
#include "record/nouns.h"
#include "record/query/select.h"

const struct crm_option crm_compare_options[3] = {
	CRM_VALUE(struct crm_compare_options, outcome, .name = "outcome", .value = "<filter>",
		  .help = "count the records that fit this as hits"),
	CRM_VALUE(struct crm_compare_options, level, .name = "level", .value = "<number>",
		  .help = "decide when chance does it less often than this; 0.05 unless given"),
	CRM_VALUE(struct crm_compare_options, minimum, .name = "minimum", .value = "<number>",
		  .help = "decide nothing on fewer records in a group; 30 unless given"),
};

static const struct crm_column columns[] = {
	{"group", false},     {"hits", true},     {"size", true}, {"share", true},
	{"low", true},        {"high", true},     {"z", true},    {"p", true},
	{"difference", true}, {"least", true},    {"most", true}, {"lift", true},
	{"verdict", false},
};

static enum crm_status take_significance(const struct crm_compare_options *options,
					 struct crm_significance *out)
{
	struct crm_significance taken = {.level = 0.05, .minimum = 30};

	if (options->level && (crm_parse_decimal(options->level, &taken.level) ||
			       taken.level <= 0 || taken.level >= 1))
		return crm_fail(CRM_USAGE, "--level: '%s' is not between 0 and 1", options->level);
	if (options->minimum && crm_parse_integer(options->minimum, &taken.minimum))
		return crm_fail_at(CRM_USAGE, "--minimum: ");
	*out = taken;
	return CRM_OK;
}

/* How many records fit a group, and how many of these the outcome. */
static enum crm_status count(struct crm_call *call, const char *group, const char *outcome,
			     int64_t *out)
{
	CRM_AUTO(select) select = crm_select_new(call->session, call->noun);
	enum crm_status status = crm_select_filter(select, group);

	if (!status && outcome)
		status = crm_select_filter(select, outcome);
	return status ? status : crm_select_count(select, out);
}

/* A group is a share as typed, or a filter of the call's noun. */
static enum crm_status measure(struct crm_call *call, const char *group,
			       struct crm_proportion *out)
{
	const struct crm_compare_options *options = call->options;
	enum crm_status status;

	if (!options->outcome)
		return crm_proportion_parse(group, out);
	status = count(call, group, NULL, &out->size);
	return status ? status : count(call, group, options->outcome, &out->hits);
}

/* Four digits that count, however small it is. */
static struct crm_cell exact_cell(struct crm_answer *answer, double number)
{
	CRM_AUTO_TEXT digits = crm_format("%.4g", number);

	return crm_rows_digits(answer, digits);
}

static void add_group(struct crm_answer *answer, const char *group, struct crm_proportion sample)
{
	struct crm_cell *cells = crm_rows_add(answer);
	struct crm_interval interval = crm_proportion_interval(sample);

	cells[0] = crm_rows_text(answer, group);
	cells[1] = crm_rows_number(answer, sample.hits);
	cells[2] = crm_rows_number(answer, sample.size);
	cells[3] = crm_rows_share(answer, sample.hits, sample.size);
	cells[4] = crm_rows_decimal(answer, interval.low, 4);
	cells[5] = crm_rows_decimal(answer, interval.high, 4);
}

static void add_comparison(struct crm_answer *answer, struct crm_proportion first,
			   struct crm_proportion second, struct crm_significance significance)
{
	static const char *const words[] = {"undecided", "higher", "lower"};
	struct crm_comparison found = crm_proportion_compare(first, second, significance);
	struct crm_cell *cells =
		answer->cells + (answer->row_count - 1) * answer->column_count;

	cells[6] = crm_rows_decimal(answer, found.z, 4);
	cells[7] = exact_cell(answer, found.p);
	cells[8] = crm_rows_decimal(answer, found.difference, 6);
	cells[9] = crm_rows_decimal(answer, found.within.low, 6);
	cells[10] = crm_rows_decimal(answer, found.within.high, 6);
	if (first.hits)
		cells[11] = crm_rows_decimal(
			answer, found.difference / crm_proportion_share(first), 4);
	cells[12] = crm_rows_text(answer, words[found.verdict]);
}

enum crm_status crm_verb_compare(struct crm_call *call)
{
	const struct crm_compare_options *options = call->options;
	CRM_AUTO(answer) answer = crm_answer_new();
	struct crm_significance significance;
	struct crm_proportion first = {0}, sample;
	enum crm_status status = take_significance(options, &significance);

	crm_rows_begin(answer, columns, CRM_COUNT(columns));
	if (!status && options->outcome)
		status = crm_take_noun(call);
	if (!status && call->argument_count < 2)
		status = crm_fail(CRM_USAGE, "compare takes two groups or more");
	for (size_t i = 0; i < call->argument_count && !status; i++) {
		status = measure(call, call->arguments[i], &sample);
		if (status)
			return status;
		add_group(answer, call->arguments[i], sample);
		if (i)
			add_comparison(answer, first, sample, significance);
		else
			first = sample;
	}
	return status ? status : crm_output_answer(call, answer);
}
