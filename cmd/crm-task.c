/* crm-task: what is to be done.
 * SPDX-License-Identifier: MIT */
#include "catalog/task.h"
#include "catalog/user.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/workplace/task.h"
#include "record/find.h"
#include "record/query/filter.h"
#include "record/query/select.h"

static enum crm_status finish_one(struct crm_call *call, struct crm_record *task)
{
	char next[CRM_ID_TEXT];
	CRM_AUTO(record) another = NULL;
	enum crm_status status = crm_task_finish(call->session, task, next);

	if (!status && *next)
		status = crm_record_load(call->session, &crm_task, next, &another);
	if (status)
		return status;
	crm_output_result(call, task, "done");
	if (another)
		crm_output_result(call, another, "added");
	return CRM_OK;
}

static enum crm_status finish(struct crm_call *call)
{
	return crm_change_each(call, finish_one);
}

static enum crm_status reopen_one(struct crm_call *call, struct crm_record *task)
{
	enum crm_status status = crm_task_reopen(call->session, task);

	if (!status)
		crm_output_result(call, task, "reopened");
	return status;
}

static enum crm_status reopen(struct crm_call *call)
{
	return crm_change_each(call, reopen_one);
}

struct assign_options {
	const char *to;
};

static const struct crm_option assign_options[] = {
	CRM_VALUE(struct assign_options, to, .name = "to", .value = "<user>",
		  .help = "give them to this user", .complete = "user"),
};

static enum crm_status assign_one(struct crm_call *call, struct crm_record *task)
{
	const struct assign_options *options = call->options;
	char user[CRM_ID_TEXT];
	enum crm_status status = crm_find(call->session, &crm_user, options->to, NULL, user);

	if (!status)
		status = crm_task_assign(call->session, task, user);
	return status ? status : crm_output_result(call, task, "assigned");
}

static enum crm_status assign(struct crm_call *call)
{
	const struct assign_options *options = call->options;

	return options->to ? crm_change_each(call, assign_one)
			   : crm_fail(CRM_USAGE, "to whom? --to <user>");
}

static enum crm_status accept_one(struct crm_call *call, struct crm_record *task)
{
	enum crm_status status = crm_task_answer(call->session, task, true);

	return status ? status : crm_output_result(call, task, "accepted");
}

static enum crm_status accept(struct crm_call *call)
{
	return crm_change_each(call, accept_one);
}

static enum crm_status decline_one(struct crm_call *call, struct crm_record *task)
{
	enum crm_status status = crm_task_answer(call->session, task, false);

	return status ? status : crm_output_result(call, task, "declined");
}

static enum crm_status decline(struct crm_call *call)
{
	return crm_change_each(call, decline_one);
}

struct due_options {
	const char *before;
};

static const struct crm_option due_options[] = {
	CRM_VALUE(struct due_options, before, .name = "before", .value = "<date>",
		  .help = "list what is due on that date or before, not today or before"),
};

static enum crm_status due(struct crm_call *call)
{
	const struct due_options *options = call->options;
	CRM_AUTO(select) tasks = crm_select_new(call->session, &crm_task);
	CRM_SCOPED(str) filter = {0};
	char text[CRM_DAY_TEXT];
	crm_day day = call->session->clock.today;
	enum crm_status status = CRM_OK;

	if (options->before && crm_date_word(options->before, &call->session->clock, &day))
		return crm_fail_at(CRM_USAGE, "--before: ");
	crm_str_addf(&filter, "status=open due<=%s", crm_day_text(day, text));
	status = crm_select_filter(tasks, filter.text);
	crm_str_reset(&filter);
	for (size_t i = 0; i < call->argument_count; i++)
		crm_filter_add_argument(&filter, call->arguments[i]);
	if (!status)
		status = crm_select_filter(tasks, crm_str_text(&filter));
	if (!status)
		status =
			crm_select_add_list(tasks, call->common.quiet ? "id" : call->common.fields);
	if (!status)
		status = crm_select_order(tasks,
					  call->common.sort ? call->common.sort : "due,-priority");
	return status ? status : crm_output_select(call, tasks);
}

enum { CHANGES = CRM_VERB_WRITES | CRM_VERB_MANY };

static const struct crm_verb verbs[] = {
	{"done", "<task>...", "note that tasks are done, and make the next one of those that recur",
	 finish, CHANGES, NULL, 0, 0},
	{"due", "[<filter>...]", "list the open tasks that are due, the most urgent first", due,
	 CRM_VERB_READS, CRM_OPTIONS(due_options, struct due_options)},
	{"assign", "<task>...", "give tasks to a user, who is to accept or decline them", assign,
	 CHANGES, CRM_OPTIONS(assign_options, struct assign_options)},
	{"accept", "<task>...", "take tasks that were given to you", accept, CHANGES, NULL, 0, 0},
	{"decline", "<task>...", "give tasks back to whom they came from", decline, CHANGES, NULL,
	 0, 0},
	{"reopen", "<task>...", "open tasks again", reopen, CHANGES, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-task",
	.help = "keep what is to be done",
	.noun = &crm_task,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
