/* crm-admin: what a store is made of, and whether it is sound.
 * SPDX-License-Identifier: MIT */
#include "catalog/pipeline.h"
#include "cli/command.h"
#include "cli/dispatch.h"
#include "cli/output.h"
#include "cli/verb/admin.h"
#include "cli/verb/document.h"
#include "domain/sales/pipeline.h"
#include "domain/sales/stage.h"
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

/* What a command of its own does is asked of that. */
static bool is_catalog(const char *word)
{
	return crm_equal(word, "field") || crm_equal(word, "entity") || crm_equal(word, "standard");
}

static enum crm_status keep_catalog(struct crm_call *call)
{
	return crm_hint(crm_fail(CRM_USAGE, "its options come behind its verb"), "crm-%s --help",
			call->verb->name);
}

static const struct crm_verb verbs[] = {
	{"pipelines", "", "list the pipelines, and how much is in them", pipelines, CRM_VERB_PRINTS,
	 NULL, 0, 0},
	{"stages", "[<pipeline>]", "list the stages, and how many deals are in them", stages,
	 CRM_VERB_PRINTS, NULL, 0, 0},
	{"field", "<verb>", "keep the fields that this store adds, as crm-field does", keep_catalog,
	 CRM_VERB_NO_STORE, NULL, 0, 0},
	{"entity", "<verb>", "keep the nouns that this store adds, as crm-entity does",
	 keep_catalog, CRM_VERB_NO_STORE, NULL, 0, 0},
	{"standard", "<verb>", "keep what must be collected when, as crm-standard does",
	 keep_catalog, CRM_VERB_NO_STORE, NULL, 0, 0},
	{"check", "", "look through the whole store for what is wrong", crm_verb_check,
	 CRM_VERB_NO_STORE | CRM_VERB_PRINTS,
	 CRM_OPTIONS(crm_check_options, struct crm_check_options)},
	{"sweep", "", "remove files that no document is made of, nor was", crm_verb_sweep,
	 CRM_VERB_PRINTS, CRM_OPTIONS(crm_sweep_options, struct crm_sweep_options)},
	{"rebuild", "", "make the store again from its history", crm_verb_rebuild,
	 CRM_VERB_NO_STORE, CRM_OPTIONS(crm_rebuild_options, struct crm_rebuild_options)},
	{"backup", "<target>", "copy the store while others write", crm_verb_backup,
	 CRM_VERB_NO_STORE, NULL, 0, 0},
	{"restore", "<backup>", "make a store of a backup", crm_verb_restore_store,
	 CRM_VERB_NO_STORE,
	 CRM_OPTIONS(crm_restore_store_options, struct crm_restore_store_options)},
};

static const struct crm_command command = {
	.name = "crm-admin",
	.help = "look after a store",
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
};

int main(int argc, char **argv)
{
	if (argc > 4 && crm_equal(argv[1], "--describe=words") && is_catalog(argv[3]))
		crm_dispatch_turn(argv);
	if (argc > 1 && is_catalog(argv[1])) {
		char *name = argv[1];

		(void)crm_dispatch(name, argv + 1);
		argv[1] = name;
	}
	return crm_command_main(&command, argc, argv);
}
