/* crm-stage: the steps of a pipeline.
 * SPDX-License-Identifier: MIT */
#include "catalog/stage.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/sales/stage.h"
#include "record/find.h"

static enum crm_status load(struct crm_session *session, const char *text, struct crm_record **out)
{
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find(session, &crm_stage, text, NULL, id);

	return status ? status : crm_record_load(session, &crm_stage, id, out);
}

static enum crm_status replace_one(struct crm_session *session, void *context)
{
	struct crm_call *call = context;
	CRM_AUTO(record) stage = NULL;
	CRM_AUTO(record) other = NULL;
	int64_t count;
	enum crm_status status = load(session, call->arguments[0], &stage);

	crm_output_forget_results(call);
	if (!status)
		status = load(session, call->arguments[1], &other);
	if (!status)
		status = crm_stage_replace(session, stage, other, &count);
	if (status)
		return status;
	crm_notice(call, "%s: %lld deals moved to '%s'", call->command->name, (long long)count,
		   crm_record_title(other));
	return crm_output_result(call, stage, "removed");
}

static enum crm_status replace(struct crm_call *call)
{
	if (call->argument_count != 2)
		return crm_fail(CRM_USAGE,
				"replace takes a stage and the one that takes its deals");
	return crm_operation_run(call->session, replace_one, call);
}

static const struct crm_verb verbs[] = {
	{"replace", "<stage> <other>", "remove a stage, and move its deals to another", replace,
	 CRM_VERB_WRITES, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-stage",
	.help = "keep the steps of a pipeline",
	.noun = &crm_stage,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
