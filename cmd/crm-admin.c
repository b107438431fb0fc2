/* crm-admin: what a store is made of, and whether it is sound.
 * SPDX-License-Identifier: MIT */
#include "catalog/pipeline.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/pipeline.h"
#include "domain/stage.h"
#include "domain/store.h"
#include "record/find.h"

static enum crm_status take_none(struct crm_call *call)
{
	if (call->argument_count)
		return crm_fail(CRM_USAGE, "%s takes no arguments", call->verb->name);
	return CRM_OK;
}

static const struct crm_column pipeline_columns[] = {
	{"id", false}, {"name", false}, {"is_standard", false}, {"stages", true}, {"deals", true}};

static enum crm_status print_pipeline(void *context, const struct crm_pipeline_overview *pipeline)
{
	CRM_SCOPED(str) stages = {0}, deals = {0};

	crm_str_add_integer(&stages, pipeline->stage_count);
	crm_str_add_integer(&deals, pipeline->deal_count);
	crm_output_row(context, (struct crm_cell[CRM_COUNT(pipeline_columns)]){
					crm_cell_text(pipeline->id),
					crm_cell_text(pipeline->name),
					{.kind = CRM_CELL_FLAG, .minor = pipeline->is_standard},
					crm_cell_number(stages.text),
					crm_cell_number(deals.text),
				});
	return CRM_OK;
}

static enum crm_status pipelines(struct crm_call *call)
{
	enum crm_status status = take_none(call);

	if (!status)
		status = crm_output_begin(call, pipeline_columns, CRM_COUNT(pipeline_columns));
	return status ? status : crm_pipeline_each(call->session, print_pipeline, call);
}

static const struct crm_column stage_columns[] = {{"id", false},          {"pipeline", false},
						  {"position", true},     {"name", false},
						  {"kind", false},        {"probability", true},
						  {"rotting_days", true}, {"deals", true}};

static enum crm_status print_stage(void *context, const struct crm_stage_overview *stage)
{
	CRM_SCOPED(str) position = {0}, deals = {0};
	struct crm_cell pipeline = crm_cell_text(stage->pipeline_name);

	pipeline.kind = CRM_CELL_LINK;
	pipeline.id = stage->pipeline;
	crm_str_add_integer(&position, stage->position);
	crm_str_add_integer(&deals, stage->deal_count);
	crm_output_row(context, (struct crm_cell[CRM_COUNT(stage_columns)]){
					crm_cell_text(stage->id),
					pipeline,
					crm_cell_number(position.text),
					crm_cell_text(stage->name),
					crm_cell_text(stage->kind),
					crm_cell_number(stage->probability),
					crm_cell_number(stage->rotting_days),
					crm_cell_number(deals.text),
				});
	return CRM_OK;
}

static enum crm_status stages(struct crm_call *call)
{
	char id[CRM_ID_TEXT];
	enum crm_status status = CRM_OK;

	if (call->argument_count > 1)
		return crm_fail(CRM_USAGE, "stages takes one pipeline, or none");
	if (call->argument_count)
		status = crm_find(call->session, &crm_pipeline, call->arguments[0], NULL, id);
	if (!status)
		status = crm_output_begin(call, stage_columns, CRM_COUNT(stage_columns));
	if (status)
		return status;
	return crm_stage_each(call->session, call->argument_count ? id : NULL, print_stage, call);
}

static const struct crm_column finding_columns[] = {{"id", false},
						    {"field", false},
						    {"problem", false}};

struct check {
	struct crm_call *call;
	size_t count;
};

static void print_finding(void *context, const struct crm_finding *finding)
{
	struct check *check = context;

	check->count++;
	crm_output_row(check->call, (struct crm_cell[CRM_COUNT(finding_columns)]){
					    crm_cell_text(*finding->id ? finding->id : NULL),
					    crm_cell_text(*finding->field ? finding->field : NULL),
					    crm_cell_text(finding->problem),
				    });
}

static enum crm_status check_verb(struct crm_call *call)
{
	struct check check = {.call = call};
	enum crm_status status = take_none(call);

	if (!status)
		status = crm_output_begin(call, finding_columns, CRM_COUNT(finding_columns));
	if (!status)
		status = crm_check_store(call->session, print_finding, &check);
	if (!status)
		status = crm_domain_check(call->session, print_finding, &check);
	if (!status && check.count)
		return crm_fail(CRM_BROKEN, "%zu %s wrong", check.count,
				check.count == 1 ? "thing is" : "things are");
	return status;
}

static const struct crm_verb verbs[] = {
	{"pipelines", "", "list the pipelines, and how much is in them", pipelines, CRM_VERB_PRINTS,
	 NULL, 0, 0},
	{"stages", "[<pipeline>]", "list the stages, and how many deals are in them", stages,
	 CRM_VERB_PRINTS, NULL, 0, 0},
	{"check", "", "look through the whole store for what is wrong", check_verb, CRM_VERB_PRINTS,
	 NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-admin",
	.help = "look after a store",
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
