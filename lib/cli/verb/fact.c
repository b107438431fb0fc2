/* The verbs of facts: noting one, listing them, and what they were.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/relation.h"

#include "catalog/fact.h"
#include "cli/output.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/past/trail.h"
#include "record/query/select.h"

const struct crm_option crm_fact_options[] = {
	CRM_VALUE(struct crm_fact_post, source, .name = "source", .value = "<text>",
		  .help = "say how we know"),
	CRM_VALUE(struct crm_fact_post, noted_on, .name = "noted-on", .value = "<date>",
		  .help = "say when we learned it; today unless given"),
	CRM_FLAG(struct crm_fact_post, is_another, .name = "another",
		 .help = "keep it beside others of the same name"),
};

const struct crm_option crm_facts_options[] = {
	CRM_FLAG(struct crm_facts_options, past, .name = "past",
		 .help = "list also what was so before, the latest first"),
};

static enum crm_status set(struct crm_session *session, void *context)
{
	struct crm_call *call = context;
	struct crm_fact_post *post = call->options;
	CRM_AUTO(record) fact = NULL;
	const char *result = NULL;
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find(session, call->noun, call->arguments[0], NULL, id);

	crm_output_forget_results(call);
	post->name = call->arguments[1];
	post->value = call->arguments[2];
	if (!status)
		status = crm_fact_set(session, id, post, &fact, &result);
	return status ? status : crm_output_result(call, fact, result);
}

enum crm_status crm_verb_fact(struct crm_call *call)
{
	if (call->argument_count != 3)
		return crm_hint(crm_fail(CRM_USAGE, "fact takes a %s, a name and a value",
					 call->noun->name),
				"%s fact 'Ann Lee' likes americano", call->command->name);
	return crm_operation_run(call->session, set, call);
}

static const struct crm_column columns[] = {{"id", false},       {"name", false},
					    {"value", false},    {"source", false},
					    {"noted_on", false}, {"set_at", false},
					    {"set_by", false}};

struct past {
	struct crm_call *call;
	const char *id;
};

/* A step that gave the fact a value. */
static bool print_step(void *context, const struct crm_trail_step *step)
{
	const struct past *past = context;
	struct crm_cell cells[CRM_COUNT(columns)];

	if (step->index != FACT_VALUE || !step->after)
		return true;
	cells[0] = crm_cell_text(past->id);
	cells[1] = crm_cell_text(crm_record_text(step->after, FACT_NAME));
	cells[2] = crm_cell_text(crm_record_text(step->after, FACT_VALUE));
	cells[3] = crm_cell_text(crm_record_text(step->after, FACT_SOURCE));
	cells[4] = crm_cell_text(crm_record_text(step->after, FACT_NOTED_ON));
	cells[5] = crm_cell_text(step->note->at);
	cells[5].kind = CRM_CELL_INSTANT;
	cells[6] = crm_cell_text(step->note->user);
	crm_output_row(past->call, cells);
	return true;
}

static enum crm_status list_past(struct crm_call *call, struct crm_select *facts)
{
	enum crm_status status = crm_output_begin(call, columns, CRM_COUNT(columns));

	while (!status && crm_select_next(facts)) {
		struct crm_value id = crm_select_value(facts, 0);
		struct past past = {call, id.text};

		status = crm_trail_each(call->session, crm_noun_here(call->session, &crm_fact),
					id.text, print_step, &past);
	}
	return status ? status : crm_select_status(facts);
}

enum crm_status crm_verb_facts(struct crm_call *call)
{
	const struct crm_facts_options *options = call->options;
	const char *fields = crm_output_is_ids(call) ? "id" : call->common.fields;
	CRM_AUTO(select)
	facts = crm_select_new(call->session, crm_noun_here(call->session, &crm_fact));
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "facts takes one %s", call->noun->name);
	status = crm_find(call->session, call->noun, call->arguments[0], NULL, id);
	if (!status)
		status = crm_select_add_list(facts, options->past ? "id"
						    : fields      ? fields
							     : "id,name,value,source,noted_on");
	if (!status)
		(void)crm_select_linked(facts, id);
	if (!status)
		status = crm_select_order(facts, call->common.sort ? call->common.sort : "name");
	if (status)
		return status;
	return options->past ? list_past(call, facts) : crm_output_select(call, facts);
}
