/* suggest: what a company may buy next.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/suggest.h"

#include "catalog/company.h"
#include "cli/answer.h"
#include "domain/sales/suggest.h"
#include "record/find.h"

const struct crm_option crm_suggest_options[2] = {
	CRM_VALUE(struct crm_suggest_options, company, .name = "for", .value = "<company>",
		  .help = "suggest products for this company", .complete = "company"),
	CRM_VALUE(struct crm_suggest_options, minimum, .name = "minimum", .value = "<number>",
		  .help = "go by what so many companies or more bought together; 2 unless given"),
};

static const struct crm_column columns[] = {
	{"product", false},   {"kind", false},     {"because", false}, {"both", true},
	{"companies", true},  {"support", true},   {"confidence", true}, {"lift", true},
	{"last_on", false},   {"gap_days", true},  {"due_on", false},  {"basis", false},
};

/* The rows under way. */
struct suggesting {
	struct crm_call *call;
	struct crm_answer *answer;
};

static struct crm_cell day_cell(struct crm_answer *answer, crm_day day)
{
	char text[CRM_DAY_TEXT];

	return crm_rows_text(answer, crm_day_text(day, text));
}

static enum crm_status add_row(void *context, const struct crm_suggestion *suggestion)
{
	static const char *const kinds[] = {"cross-sell", "up-sell", "repeat"};
	const struct suggesting *suggesting = context;
	struct crm_answer *answer = suggesting->answer;
	bool is_repeat = suggestion->kind == CRM_SUGGEST_REPEAT;
	struct crm_cell *cells = crm_rows_add(answer);
	enum crm_status status = crm_rows_link(suggesting->call->session, answer,
					       suggestion->product, &cells[0]);

	cells[1] = crm_rows_text(answer, kinds[suggestion->kind]);
	cells[4] = crm_rows_number(answer, suggestion->company_count);
	if (is_repeat) {
		cells[8] = day_cell(answer, suggestion->last);
		cells[9] = crm_rows_number(answer, suggestion->gap_days);
		cells[10] = day_cell(answer, suggestion->due);
		cells[11] = crm_rows_text(answer, suggestion->is_own_gap ? "own gaps"
									: "gaps of all");
		return status;
	}
	if (!status)
		status = crm_rows_link(suggesting->call->session, answer, suggestion->because,
				       &cells[2]);
	cells[3] = crm_rows_number(answer, suggestion->both);
	cells[5] = crm_rows_decimal(answer, suggestion->support, 4);
	cells[6] = crm_rows_decimal(answer, suggestion->confidence, 4);
	if (suggestion->product_count)
		cells[7] = crm_rows_decimal(answer, suggestion->lift, 4);
	return status;
}

enum crm_status crm_verb_suggest(struct crm_call *call)
{
	const struct crm_suggest_options *options = call->options;
	CRM_AUTO(answer) answer = crm_answer_new();
	struct suggesting suggesting = {call, answer};
	char company[CRM_ID_TEXT];
	int64_t minimum = 2;
	enum crm_status status;

	if (!options->company || call->argument_count)
		return crm_hint(crm_fail(CRM_USAGE, "suggest for which company?"), "--for");
	if (options->minimum && crm_parse_integer(options->minimum, &minimum))
		return crm_fail_at(CRM_USAGE, "--minimum: ");
	crm_rows_begin(answer, columns, CRM_COUNT(columns));
	status = crm_find(call->session, &crm_company, options->company, NULL, company);
	if (!status)
		status = crm_product_suggest(call->session, company, minimum, add_row,
					     &suggesting);
	return status ? status : crm_output_answer(call, answer);
}
