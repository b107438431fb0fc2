/* What a verb has worked out, printed as rows.
 * SPDX-License-Identifier: MIT */
#include "cli/answer.h"

#include "cli/output.h"
#include "record/nouns.h"
#include "record/query/filter.h"

enum crm_status crm_output_answer(struct crm_call *call, struct crm_answer *answer)
{
	const char *fields = call->common.fields;
	int64_t limit = -1;
	enum crm_status status = crm_output_limit(call, -1, &limit);

	if (fields && crm_equal(fields, "*"))
		fields = NULL;
	if (!status && call->common.sort)
		status = crm_fail(CRM_USAGE, "%s has an order of its own", call->verb->name);
	if (!status)
		status = crm_rows_choose(answer, fields, limit);
	if (!status)
		status = crm_output_begin(call, answer->columns, answer->column_count);
	for (size_t i = 0; i < answer->row_count && !status; i++)
		crm_output_row(call, answer->cells + i * answer->column_count);
	call->is_empty = !answer->row_count;
	return status ? status : crm_output_end(call);
}

enum crm_status crm_take_noun(struct crm_call *call)
{
	const struct crm_noun *noun;

	if (!call->argument_count)
		return crm_fail(CRM_USAGE, "%s of which noun?", call->verb->name);
	noun = crm_noun_find(call->session, call->arguments[0]);
	if (!noun)
		return crm_fail(CRM_USAGE, "there is no noun '%s'", call->arguments[0]);
	call->noun = noun;
	call->argument_count--;
	memmove(call->arguments, call->arguments + 1,
		call->argument_count * sizeof *call->arguments);
	return CRM_OK;
}

void crm_take_filter(const struct crm_call *call, struct crm_str *filter)
{
	for (size_t i = 0; i < call->argument_count; i++)
		crm_filter_add_argument(filter, call->arguments[i]);
}
