/* crm-pipeline: the ways that deals go.
 * SPDX-License-Identifier: MIT */
#include "catalog/pipeline.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/sales/pipeline.h"
#include "record/find.h"

static enum crm_status copy_one(struct crm_session *session, void *context)
{
	struct crm_call *call = context;
	CRM_AUTO(record) source = NULL;
	CRM_AUTO(record) made = NULL;
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find(session, &crm_pipeline, call->arguments[0], NULL, id);

	crm_output_forget_results(call);
	if (!status)
		status = crm_record_load(session, &crm_pipeline, id, &source);
	if (!status)
		status = crm_pipeline_copy(session, source, call->arguments[1], &made);
	return status ? status : crm_output_result(call, made, "added");
}

static enum crm_status copy(struct crm_call *call)
{
	if (call->argument_count != 2)
		return crm_fail(CRM_USAGE, "copy takes a pipeline and the name of the new one");
	return crm_operation_run(call->session, copy_one, call);
}

static const struct crm_verb verbs[] = {
	{"copy", "<pipeline> <name>", "make another pipeline with the same stages", copy,
	 CRM_VERB_WRITES, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-pipeline",
	.help = "keep the ways that deals go",
	.noun = &crm_pipeline,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
