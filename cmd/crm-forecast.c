/* crm-forecast: what a period will bring.
 * SPDX-License-Identifier: MIT */
#include "catalog/forecast.h"
#include "cli/answer.h"
#include "cli/output.h"
#include "domain/sales/forecast.h"
#include "record/query/filter.h"
#include "report/forecast/forecast.h"

enum { RUNS = 1000, MOST_RUNS = 100000, MINIMUM = 30, PERIODS = 6, MOST_PERIODS = 120 };

struct forecast_options {
	const char *method, *by, *runs, *minimum, *category, *period, *last, *ahead;
	bool by_dates;
};

#define METHOD_OPTIONS                                                                         \
	CRM_VALUE(struct forecast_options, method, .name = "method", .value = "<method>",      \
		  .help = "only by this one: weighted, conversion or run-rate"),               \
		CRM_VALUE(struct forecast_options, by, .name = "by", .value = "<path>",        \
			  .complete = "field",                                                 \
			  .help = "make rows for each owner, team, territory, product ..."),   \
		CRM_VALUE(struct forecast_options, runs, .name = "runs", .value = "<number>",  \
			  .help = "draw so many endings for the interval, 1000 unless given"), \
		CRM_VALUE(struct forecast_options, minimum, .name = "minimum",                 \
			  .value = "<number>",                                                 \
			  .help = "learn from so many ended deals or not at all; 30 unless given")

static const struct crm_option predict_options[] = {METHOD_OPTIONS};

static const struct crm_option accuracy_options[] = {
	METHOD_OPTIONS,
	CRM_VALUE(struct forecast_options, period, .name = "period", .value = "<period>",
		  .help = "test months, quarters, years or fiscal ones; month unless given"),
	CRM_VALUE(struct forecast_options, last, .name = "last", .value = "<number>",
		  .help = "test so many of them, the last 6 unless given"),
	CRM_VALUE(struct forecast_options, ahead, .name = "ahead", .value = "<days>",
		  .help = "take what was said so many days before each began"),
	CRM_FLAG(struct forecast_options, by_dates, .name = "by-dates",
		 .help = "go back by the dates of deals, for what was imported later"),
};

static const struct crm_option rate_options[] = {
	CRM_VALUE(struct forecast_options, minimum, .name = "minimum", .value = "<number>",
		  .help = "learn from so many ended deals or not at all; 30 unless given"),
};

static const struct crm_option roll_up_options[] = {
	CRM_VALUE(struct forecast_options, category, .name = "category", .value = "<category>",
		  .help = "only this one: forecast, commit, best or pipeline"),
};

static enum crm_status take_number(const char *name, const char *text, int64_t least, int64_t most,
				   int64_t *out)
{
	if (text && (crm_parse_integer(text, out) || *out < least || *out > most))
		return crm_fail(CRM_USAGE, "--%s: '%s' is not in %lld .. %lld", name, text,
				(long long)least, (long long)most);
	return CRM_OK;
}

static enum crm_status take_question(const struct crm_call *call,
				     struct crm_predict_question *question, enum crm_method *method)
{
	const struct forecast_options *options = call->options;
	enum crm_status status;

	question->by = options->by ? options->by : "";
	question->runs = RUNS;
	question->minimum = MINIMUM;
	question->has_seed = call->session->has_seed;
	question->seed = call->session->seed;
	status = take_number("runs", options->runs, 1, MOST_RUNS, &question->runs);
	if (!status)
		status = take_number("minimum", options->minimum, 1, INT64_MAX, &question->minimum);
	if (!status && options->method)
		status = crm_method_find(options->method, method);
	return status;
}

/* The period that is named first, this month unless given. */
static enum crm_status predict(struct crm_call *call)
{
	const struct forecast_options *options = call->options;
	struct crm_predict_question question = {0};
	CRM_AUTO(answer) answer = crm_answer_new();
	CRM_SCOPED(str) filter = {0};
	const char *period = call->argument_count ? call->arguments[0] : "this-month";
	enum crm_method method = CRM_METHOD_WEIGHTED;
	enum crm_status status = take_question(call, &question, &method);

	for (size_t i = 1; i < call->argument_count; i++)
		crm_filter_add_argument(&filter, call->arguments[i]);
	question.filter = crm_str_text(&filter);
	if (!status)
		status = crm_forecast_predict(call->session, &question, period,
					      options->method ? &method : NULL, answer);
	return status ? status : crm_output_answer(call, answer);
}

static enum crm_status accuracy(struct crm_call *call)
{
	const struct forecast_options *options = call->options;
	struct crm_accuracy_question question = {.period = CRM_PERIOD_MONTH,
						 .count = PERIODS,
						 .by_dates = options->by_dates};
	CRM_AUTO(answer) answer = crm_answer_new();
	CRM_SCOPED(str) filter = {0};
	enum crm_method method = CRM_METHOD_WEIGHTED;
	enum crm_status status = take_question(call, &question.predict, &method);

	crm_take_filter(call, &filter);
	question.predict.filter = crm_str_text(&filter);
	question.method = options->method ? &method : NULL;
	if (!status && options->period)
		status = crm_period_find(options->period, &question.period);
	if (!status)
		status = take_number("last", options->last, 1, MOST_PERIODS, &question.count);
	if (!status)
		status = take_number("ahead", options->ahead, 0, 3660, &question.ahead);
	if (!status)
		status = crm_forecast_accuracy(call->session, &question, answer);
	return status ? status : crm_output_answer(call, answer);
}

static enum crm_status rates(struct crm_call *call)
{
	const struct forecast_options *options = call->options;
	CRM_AUTO(answer) answer = crm_answer_new();
	CRM_SCOPED(str) filter = {0};
	int64_t minimum = MINIMUM;
	enum crm_status status = take_number("minimum", options->minimum, 1, INT64_MAX, &minimum);

	crm_take_filter(call, &filter);
	if (!status)
		status = crm_forecast_rates(call->session, crm_str_text(&filter), minimum, answer);
	return status ? status : crm_output_answer(call, answer);
}

static enum crm_status roll_up(struct crm_call *call)
{
	const struct forecast_options *options = call->options;
	CRM_AUTO(answer) answer = crm_answer_new();
	const char *period = call->argument_count ? call->arguments[0] : "this-month";
	enum crm_status status =
		crm_forecast_roll_up(call->session, period, options->category, answer);

	return status ? status : crm_output_answer(call, answer);
}

static enum crm_status say_it(struct crm_session *session, void *context)
{
	struct crm_call *call = context;
	CRM_AUTO(record) forecast = NULL;
	enum crm_status status = crm_domain_new(session, &crm_forecast, &forecast);

	crm_output_forget_results(call);
	if (!status)
		status = crm_assign(call, forecast);
	if (!status)
		status = crm_forecast_say(session, &forecast);
	return status ? status : crm_output_result(call, forecast, "said");
}

static enum crm_status say(struct crm_call *call)
{
	if (call->argument_count != 2)
		return crm_fail(CRM_USAGE, "say takes a period and an amount");
	crm_assign_unless_given(call, FORECAST_PERIOD, call->arguments[0]);
	crm_assign_unless_given(call, FORECAST_AMOUNT, call->arguments[1]);
	return crm_operation_run(call->session, say_it, call);
}

static const struct crm_verb verbs[] = {
	{"say", "<period> <amount>", "say what a period will bring, whatever is computed", say,
	 CRM_VERB_WRITES | CRM_VERB_FIELDS, NULL, 0, 0},
	{"roll-up", "[<period>]", "show what is computed and said, from users up to the firm",
	 roll_up, CRM_VERB_READS, CRM_OPTIONS(roll_up_options, struct forecast_options)},
	{"predict", "[<period> [<filter>...]]", "say what a period will bring, with an interval",
	 predict, CRM_VERB_READS, CRM_OPTIONS(predict_options, struct forecast_options)},
	{"rates", "[<filter>...]", "show what became of the deals of each stage", rates,
	 CRM_VERB_READS, CRM_OPTIONS(rate_options, struct forecast_options)},
	{"accuracy", "[<filter>...]", "compare what was forecast with what came", accuracy,
	 CRM_VERB_READS, CRM_OPTIONS(accuracy_options, struct forecast_options)},
};

static const struct crm_command command = {
	.name = "crm-forecast",
	.help = "forecast by several methods, overrule, and see how right it was",
	.noun = &crm_forecast,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
