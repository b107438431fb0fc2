/* The verbs of every noun that tell of the past.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/history.h"

#include "domain/sales/stage.h"
#include "domain/stands.h"
#include "record/past/as_of.h"
#include "record/find.h"
#include "record/mass.h"

#include <string.h>

const struct crm_option crm_log_options[1] = {
	CRM_FLAG(struct crm_past_options, from_git, .name = "from-git",
		 .help = "read the answer from git alone, not from the store"),
};

const struct crm_option crm_restore_options[1] = {
	CRM_VALUE(struct crm_restore_options, as_of, .name = "as-of", .value = "<time>",
		  .help = "make it what it was then: a time, op:NUMBER or a commit"),
};

static bool print_step(void *context, const struct crm_trail_step *step)
{
	struct crm_past *past = context;
	const struct crm_note *note = step->note;

	if (!crm_past_row(past))
		return false;
	crm_output_row(past->call, (struct crm_cell[]){
					   crm_past_number(past, note->number),
					   crm_past_instant(note->at),
					   crm_cell_text(note->user),
					   crm_cell_text(note->command),
					   crm_cell_text(crm_change_name(step->kind)),
					   crm_cell_text(step->field->name),
					   crm_past_value(past, step->field, step->old_value,
							  step->old_currency),
					   crm_past_value(past, step->field, step->new_value,
							  step->new_currency),
					   crm_cell_text(note->reason),
					   crm_past_commit(past, note->number, step->commit),
					   crm_cell_text(note->file),
					   crm_past_line(past, step->line),
				   });
	return past->status == CRM_OK;
}

enum crm_status crm_verb_log(struct crm_call *call)
{
	static const struct crm_column columns[] = {{"operation", true}, {"at", false},
						    {"user", false},     {"command", false},
						    {"kind", false},     {"field", false},
						    {"old", false},      {"new", false},
						    {"reason", false},   {"commit", false},
						    {"file", false},     {"line", true}};
	const struct crm_past_options *options = call->options;
	CRM_SCOPED(past) past = {0};
	enum crm_status status = CRM_OK;

	if (!call->argument_count)
		return crm_fail(CRM_USAGE, "which %s?", call->noun->name);
	status = crm_past_begin(&past, call, options);
	if (!status)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	for (size_t i = 0; i < call->argument_count && !status; i++) {
		char id[CRM_ID_TEXT];

		status = crm_past_find(&past, call->noun, call->arguments[i], id);
		if (!status)
			status = crm_past_each_step(&past, id, print_step, &past);
	}
	return status;
}

static enum crm_status restore_one(struct crm_call *call, const char *text, int64_t operation)
{
	const struct crm_noun *noun = call->noun;
	CRM_AUTO(record) record = NULL;
	char id[CRM_ID_TEXT];
	enum crm_status status = CRM_NOT_FOUND;

	if (operation >= 0)
		status = crm_find(call->session, noun, text, NULL, id);
	if (status == CRM_NOT_FOUND)
		status = crm_find_removed(call->session, noun, text, id);
	if (!status)
		status = crm_domain_restore(call->session, noun, id, operation, &record);
	return status ? status : crm_output_result(call, record, "restored");
}

static enum crm_status keep_text(struct crm_call *call, void *context, const char *text)
{
	return crm_spool_add(context, call->session->directory, text);
}

struct restoring {
	struct crm_call *call;
	struct crm_spool texts;
};

/* Very many that come back do so as a mass. */
static enum crm_status begin(struct restoring *restoring, int64_t operation)
{
	struct crm_session *session = restoring->call->session;
	const struct crm_noun *noun = restoring->call->noun;
	bool is_due = false;
	enum crm_status status = crm_spool_rewind(&restoring->texts);

	if (!status && operation < 0)
		status = crm_mass_is_due(session, noun, restoring->texts.count, &is_due);
	return status || !is_due ? status : crm_mass_begin(session, noun, false);
}

static enum crm_status restore_all(struct crm_session *session, void *context)
{
	struct restoring *restoring = context;
	struct crm_call *call = restoring->call;
	const struct crm_restore_options *options = call->options;
	struct crm_moment moment = {.operation = -1};
	enum crm_status status = CRM_OK;
	const char *text;

	crm_output_forget_results(call);
	if (options->as_of)
		status = crm_moment_find(session, options->as_of, &moment);
	if (!status)
		status = begin(restoring, moment.operation);
	while (!status && (text = crm_spool_next(&restoring->texts)) != NULL)
		status = restore_one(call, text, moment.operation);
	if (!status)
		status = restoring->texts.status;
	if (!status)
		status = crm_mass_end(session);
	return status ? status : crm_stage_settle(session);
}

enum crm_status crm_verb_restore(struct crm_call *call)
{
	struct restoring restoring = {.call = call};
	enum crm_status status;

	if (!call->argument_count)
		return crm_fail(CRM_USAGE, "which %s?", call->noun->name);
	status = crm_read_arguments(call, keep_text, &restoring.texts);
	if (!status)
		status = crm_operation_run(call->session, restore_all, &restoring);
	crm_spool_clear(&restoring.texts);
	return status;
}
