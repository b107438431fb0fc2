/* export: every field of the records that fit, as import reads it.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/import.h"

#include "cli/output.h"
#include "record/query/filter.h"

static enum crm_status choose_columns(struct crm_call *call, struct crm_select *select)
{
	const struct crm_noun *noun = call->noun;
	enum crm_status status = CRM_OK;

	if (call->common.fields)
		return crm_select_add_list(select, call->common.fields);
	status = crm_select_add(select, "id");
	for (size_t i = 0; i < noun->field_count && !status; i++)
		status = crm_select_add(select, noun->fields[i].name);
	if (!status && crm_output_is_card(call))
		status = crm_select_add(select, "updated_at");
	return status;
}

static enum crm_status choose_rows(struct crm_call *call, struct crm_select *select)
{
	CRM_SCOPED(str) filter = {0};
	enum crm_status status;

	for (size_t i = 0; i < call->argument_count; i++)
		crm_filter_add_argument(&filter, call->arguments[i]);
	status = crm_select_filter(select, crm_str_text(&filter));
	return status ? status : crm_select_order(select, call->common.sort);
}

enum crm_status crm_verb_export(struct crm_call *call)
{
	CRM_AUTO(select) select = crm_select_new(call->session, call->noun);
	struct crm_common_options *common = &call->common;
	enum crm_status status = choose_columns(call, select);

	if (!status)
		status = choose_rows(call, select);
	if (status)
		return status;
	if (!common->format && !common->json && !common->jsonl && !common->quiet && !common->output)
		common->format = "tsv";
	return crm_output_is_json(call) || crm_output_is_card(call)
		       ? crm_output_select(call, select)
		       : crm_output_typed(call, select);
}
