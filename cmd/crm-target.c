/* crm-target: what a year should bring.
 * SPDX-License-Identifier: MIT */
#include "catalog/target.h"
#include "cli/answer.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/sales/target.h"
#include "record/query/filter.h"
#include "record/query/select.h"
#include "report/target.h"

#include <math.h>

struct target_options {
	const char *year, *kind, *raise;
	bool monthly;
};

static const struct crm_option answer_options[] = {
	CRM_VALUE(struct target_options, year, .name = "year", .value = "<year>",
		  .help = "take this fiscal year, not the one of today"),
	CRM_VALUE(struct target_options, kind, .name = "kind", .value = "<won|received>",
		  .help = "take targets of this kind; won unless given"),
	CRM_FLAG(struct target_options, monthly, .name = "monthly",
		 .help = "make a row for each month, not one for the year"),
};

static const struct crm_option copy_options[] = {
	CRM_VALUE(struct target_options, raise, .name = "raise", .value = "<percent>",
		  .help = "raise each month by so much: 10, 2.5, -5"),
};

static enum crm_status take_year(const char *text, int64_t *out)
{
	const char *digits = crm_starts_with(text, "FY") ? text + 2 : text;

	if (crm_parse_integer(digits, out) || *out < 1 || *out > 9998)
		return crm_fail(CRM_USAGE, "'%s' is no year", text);
	return CRM_OK;
}

typedef enum crm_status question_asker(struct crm_session *session,
				       const struct crm_target_question *question,
				       struct crm_answer **out);

static enum crm_status answer(struct crm_call *call, question_asker *ask)
{
	const struct target_options *options = call->options;
	CRM_SCOPED(str) filter = {0};
	struct crm_target_question question = {.kind = options->kind ? options->kind : "won",
					       .by_month = options->monthly};
	CRM_AUTO(answer) answer = NULL;
	enum crm_status status;

	if (options->year && take_year(options->year, &question.year))
		return crm_fail_at(CRM_USAGE, "--year: ");
	crm_take_filter(call, &filter);
	question.filter = crm_str_text(&filter);
	status = ask(call->session, &question, &answer);
	return status ? status : crm_output_answer(call, answer);
}

static enum crm_status attainment(struct crm_call *call)
{
	return answer(call, crm_target_attainment);
}

static enum crm_status compare(struct crm_call *call)
{
	return answer(call, crm_target_compare);
}

/* The targets of a year that fit, before the first of another year is added among them. */
static enum crm_status find_targets(struct crm_call *call, int64_t year, struct crm_str *ids)
{
	CRM_AUTO(select) select = crm_select_new(call->session, &crm_target);
	CRM_SCOPED(str) filter = {0};
	enum crm_status status;

	for (size_t i = 2; i < call->argument_count; i++)
		crm_filter_add_argument(&filter, call->arguments[i]);
	status = crm_select_filter(select, crm_str_text(&filter));
	crm_str_reset(&filter);
	crm_str_addf(&filter, "year=%lld", (long long)year);
	if (!status)
		status = crm_select_filter(select, filter.text);
	if (!status)
		status = crm_select_add(select, "id");
	while (!status && crm_select_next(select)) {
		struct crm_value id = crm_select_value(select, 0);

		crm_str_add_bytes(ids, id.text, id.length + 1);
	}
	return status ? status : crm_select_status(select);
}

static enum crm_status copy_one(struct crm_call *call, const char *id, int64_t year,
				int64_t hundredths)
{
	CRM_AUTO(record) target = NULL;
	CRM_AUTO(record) copy = NULL;
	enum crm_status status = crm_record_load(call->session, &crm_target, id, &target);

	if (!status)
		status = crm_target_copy(call->session, target, year, hundredths, &copy);
	return status ? status : crm_output_result(call, copy, "added");
}

static enum crm_status copy_all(struct crm_session *session, void *context)
{
	struct crm_call *call = context;
	const struct target_options *options = call->options;
	CRM_SCOPED(str) ids = {0};
	int64_t from, to;
	double percent = 0;
	enum crm_status status = take_year(call->arguments[0], &from);

	(void)session;
	crm_output_forget_results(call);
	if (!status)
		status = take_year(call->arguments[1], &to);
	if (!status && options->raise &&
	    (crm_parse_decimal(options->raise, &percent) || !(percent >= -100 && percent <= 10000)))
		status = crm_fail(CRM_USAGE, "--raise: '%s' is no number of percent",
				  options->raise);
	if (!status)
		status = find_targets(call, from, &ids);
	for (const char *id = ids.text; !status && id < ids.text + ids.length; id += strlen(id) + 1)
		status = copy_one(call, id, to, 10000 + llrint(percent * 100));
	return status;
}

static enum crm_status copy(struct crm_call *call)
{
	if (call->argument_count < 2)
		return crm_hint(crm_fail(CRM_USAGE, "copy takes a year and the one to copy it to"),
				"crm-target copy 2025 2026 --raise 10");
	return crm_operation_run(call->session, copy_all, call);
}

static const struct crm_verb verbs[] = {
	{"attainment", "[<filter>...]", "say how much of the targets has been won", attainment,
	 CRM_VERB_READS, CRM_OPTIONS(answer_options, struct target_options)},
	{"compare", "[<filter>...]", "compare targets with what those below them add up to",
	 compare, CRM_VERB_READS, CRM_OPTIONS(answer_options, struct target_options)},
	{"copy", "<year> <year> [<filter>...]", "add the targets of one year for another", copy,
	 CRM_VERB_WRITES, CRM_OPTIONS(copy_options, struct target_options)},
};

static const struct crm_command command = {
	.name = "crm-target",
	.help = "keep what each year should bring, and see how much of it has come",
	.noun = &crm_target,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
