/* crm-report: figures over the store. Each report is a verb.
 * SPDX-License-Identifier: MIT */
#include "cli/output.h"
#include "record/nouns.h"
#include "record/query/filter.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

struct report_options {
	const char *by, *period, *from, *until, *currency, *sum;
	bool total, closed, roll_up;
};

#define SPAN_OPTIONS                                                                              \
	CRM_VALUE(struct report_options, from, .name = "from", .value = "<date>",                 \
		  .help = "begin with this day"),                                                 \
		CRM_VALUE(struct report_options, until, .name = "until", .value = "<date>",       \
			  .help = "end with this day"),                                           \
		CRM_VALUE(struct report_options, currency, .name = "currency", .value = "<code>", \
			  .help = "count only what is in this currency")

#define SHARED_OPTIONS                                                                            \
	CRM_VALUE(struct report_options, by, .name = "by", .value = "<a,b>", .complete = "field", \
		  .help = "make a row for each value of these fields; owner.region goes over a "  \
			  "link"),                                                                \
		CRM_VALUE(struct report_options, period, .name = "period", .value = "<period>",   \
			  .help = "group dates by day, week, month, quarter, year, "              \
				  "fiscal-quarter, fiscal-year"),                                 \
		SPAN_OPTIONS,                                                                     \
		CRM_FLAG(struct report_options, total, .name = "total",                           \
			 .help = "add a last row over all"),                                      \
		CRM_FLAG(struct report_options, roll_up, .name = "roll-up",                       \
			 .help = "count in the row of a team, or company, what is below it too")

static const struct crm_option shared_options[] = {SHARED_OPTIONS};

static const struct crm_option grouping_options[] = {
	CRM_VALUE(struct report_options, by, .name = "by", .value = "<path>", .complete = "field",
		  .help = "make a row for each value of this, or for each record"),
	CRM_FLAG(struct report_options, total, .name = "total", .help = "add a last row over all"),
};

static const struct crm_option span_options[] = {SPAN_OPTIONS};

static const struct crm_option board_options[] = {
	CRM_VALUE(struct report_options, by, .name = "by", .value = "<path>", .complete = "field",
		  .help = "make a row for each value of this, not for each owner"),
	SPAN_OPTIONS,
};

static const struct crm_option open_options[] = {
	SHARED_OPTIONS,
	CRM_FLAG(struct report_options, closed, .name = "closed",
		 .help = "count what is won or lost too"),
};

static const struct crm_option count_options[] = {
	SHARED_OPTIONS,
	CRM_VALUE(struct report_options, sum, .name = "sum", .value = "<field>",
		  .complete = "field", .help = "sum up this number or amount"),
};

/* The report's own noun, or the first argument. */
static enum crm_status take_noun(struct crm_call *call, struct crm_question *question)
{
	const char *name = call->argument_count ? call->arguments[0] : NULL;

	if (question->report->noun || (!name && crm_equal(question->report->name, "gaps")))
		return CRM_OK;
	if (!name)
		return crm_fail(CRM_USAGE, "which noun is to be counted");
	question->noun = crm_noun_find(call->session, name);
	if (!question->noun)
		return crm_fail(CRM_USAGE, "there is no noun '%s'", name);
	return CRM_OK;
}

static enum crm_status print_answer(struct crm_call *call, const struct crm_answer *answer)
{
	enum crm_status status = crm_output_begin(call, answer->columns, answer->column_count);

	for (size_t i = 0; i < answer->row_count && !status; i++)
		crm_output_row(call, answer->cells + i * answer->column_count);
	return status ? status : crm_output_end(call);
}

static enum crm_status run_report(struct crm_call *call)
{
	const struct report_options *options = call->options;
	CRM_AUTO(answer) answer = NULL;
	CRM_SCOPED(str) filter = {0};
	struct crm_question question = {
		.report = crm_report_find(call->verb->name),
		.by = options->by,
		.period = options->period,
		.from = options->from,
		.until = options->until,
		.currency = options->currency,
		.sum = options->sum,
		.fields = call->common.fields,
		.sort = call->common.sort,
		.has_total = options->total,
		.takes_all = options->closed,
		.rolls_up = options->roll_up,
	};
	enum crm_status status = crm_output_limit(call, -1, &question.limit);

	if (question.fields && crm_equal(question.fields, "*"))
		question.fields = NULL;
	if (!status)
		status = take_noun(call, &question);
	for (size_t i = question.report->noun ? 0 : 1; i < call->argument_count; i++)
		crm_filter_add_argument(&filter, call->arguments[i]);
	question.filter = crm_str_text(&filter);
	if (!status)
		status = crm_report_ask(call->session, &question, &answer);
	return status ? status : print_answer(call, answer);
}

static enum crm_status list_reports(struct crm_call *call)
{
	CRM_AUTO(answer) answer = crm_report_list();

	return print_answer(call, answer);
}

static struct crm_verb verb_of(const struct crm_report *report)
{
	struct crm_verb verb = {
		.name = report->name,
		.arguments = report->noun ? "[<filter>...]" : "<noun> [<filter>...]",
		.help = report->help,
		.run = run_report,
		.flags = CRM_VERB_READS,
		CRM_OPTIONS(shared_options, struct report_options),
	};

	if (report->takes == CRM_WHEN_OPEN) {
		verb.options = open_options;
		verb.option_count = CRM_COUNT(open_options);
	} else if (report->board) {
		verb.options = board_options;
		verb.option_count = CRM_COUNT(board_options);
	} else if (report->ask && report->date) {
		verb.options = span_options;
		verb.option_count = CRM_COUNT(span_options);
	} else if (report->ask) {
		verb.options = grouping_options;
		verb.option_count = CRM_COUNT(grouping_options);
	} else if (!report->noun) {
		verb.options = count_options;
		verb.option_count = CRM_COUNT(count_options);
	}
	return verb;
}

/* The verbs are made from the reports. --list is how one asks other programs for a list. */
int main(int argc, char **argv)
{
	struct crm_verb *verbs = crm_alloc((crm_report_count + 1) * sizeof *verbs);
	struct crm_command command = {
		.name = "crm-report",
		.help = "answer questions with figures",
		.verbs = verbs,
		.verb_count = crm_report_count + 1,
	};
	char list[] = "list";
	int status;

	for (size_t i = 0; i < crm_report_count; i++)
		verbs[i] = verb_of(&crm_reports[i]);
	verbs[crm_report_count] = (struct crm_verb){
		.name = "list",
		.arguments = "",
		.help = "name the reports and their columns",
		.run = list_reports,
		.flags = CRM_VERB_NO_STORE | CRM_VERB_PRINTS,
	};
	for (int i = 1; i < argc && argv[i][0] == '-'; i++)
		if (strcmp(argv[i], "--list") == 0)
			argv[i] = list;
	status = crm_command_main(&command, argc, argv);
	free(verbs);
	return status;
}
