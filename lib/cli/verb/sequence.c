/* Sequences: begun, ended, and looked at.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/sequence.h"

#include "catalog/enrolment.h"
#include "catalog/sequence.h"
#include "cli/output.h"
#include "record/find.h"
#include "record/nouns.h"

const struct crm_option crm_sequence_start_options[1] = {
	CRM_VALUE(struct crm_sequence_options, sequence, .name = "sequence", .value = "<sequence>",
		  .help = "begin this one", .complete = "sequence"),
};

const struct crm_option crm_sequence_stop_options[2] = {
	CRM_VALUE(struct crm_sequence_options, sequence, .name = "sequence", .value = "<sequence>",
		  .help = "stop this one only", .complete = "sequence"),
	CRM_VALUE(struct crm_sequence_options, noun, .name = "noun", .value = "<noun>",
		  .help = "of records of this noun; leads unless given"),
};

/* *out is yours; NULL when none is named. */
static enum crm_status load(struct crm_call *call, struct crm_record **out)
{
	const struct crm_sequence_options *options = call->options;
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (!options->sequence)
		return CRM_OK;
	status = crm_find(call->session, &crm_sequence, options->sequence, NULL, id);
	return status ? status : crm_record_load(call->session, &crm_sequence, id, out);
}

static enum crm_status start_one(struct crm_call *call, struct crm_record *record)
{
	bool is_chosen = call->common.filter || call->common.all, is_known = false;
	enum crm_status status =
		is_chosen ? crm_sequence_knows(call->session, call->context, record->id, &is_known)
			  : CRM_OK;

	/* So that the same filter can be used every day. */
	if (!status && is_known)
		return crm_output_result(call, record, "unchanged");
	if (!status)
		status = crm_sequence_start(call->session, call->context, record);
	return status ? status : crm_output_result(call, record, "started");
}

enum crm_status crm_verb_sequence_start(struct crm_call *call)
{
	CRM_AUTO(record) sequence = NULL;
	enum crm_status status = load(call, &sequence);

	if (!status && !sequence)
		return crm_fail(CRM_USAGE, "which sequence? --sequence");
	if (status)
		return status;
	call->noun = crm_noun_find(call->session, crm_record_text(sequence, SEQUENCE_NOUN));
	call->context = sequence;
	return crm_change_each(call, start_one);
}

static enum crm_status stop_one(struct crm_call *call, struct crm_record *record)
{
	int64_t count = 0;
	enum crm_status status = crm_sequence_stop(call->session, call->context, record->id,
						   "somebody said so", &count);

	return status ? status : crm_output_result(call, record, count ? "stopped" : "unchanged");
}

enum crm_status crm_verb_sequence_stop(struct crm_call *call)
{
	const struct crm_sequence_options *options = call->options;
	CRM_AUTO(record) sequence = NULL;
	enum crm_status status = load(call, &sequence);

	call->noun = crm_noun_find(call->session, options->noun ? options->noun : "lead");
	call->context = sequence;
	if (!status && !call->noun)
		return crm_fail(CRM_USAGE, "--noun: there is no noun '%s'", options->noun);
	return status ? status : crm_change_each(call, stop_one);
}

static const struct crm_column due_columns[] = {
	{"id", false},   {"record", false}, {"sequence", false}, {"step", true}, {"next_on", false},
	{"kind", false}, {"what", false},   {"state", false},    {"why", false},
};

struct answer {
	struct crm_call *call;
	int64_t limit;
};

static enum crm_status print_due(void *context, struct crm_sequence_due *due)
{
	struct answer *answer = context;
	struct crm_session *session = answer->call->session;
	CRM_SCOPED(str) step = {0};
	struct crm_cell cells[CRM_COUNT(due_columns)];
	enum crm_status status;

	if (!answer->limit)
		return CRM_OK;
	answer->limit -= answer->limit > 0;
	status = crm_cell_link(session, due->record->id, &cells[1]);
	if (!status)
		status = crm_cell_link(session, due->sequence->id, &cells[2]);
	crm_str_add_integer(&step, crm_record_number(due->enrolment, ENROLMENT_STEP) + 1);
	cells[0] = crm_cell_text(due->enrolment->id);
	cells[3] = crm_cell_number(step.text);
	cells[4] = crm_cell_text(crm_record_text(due->enrolment, ENROLMENT_NEXT_ON));
	cells[5] = crm_cell_text(due->has_step ? crm_sequence_step_name(due->step.kind) : NULL);
	cells[6] = crm_cell_text(due->has_step ? due->step.title : NULL);
	cells[7] = crm_cell_text(crm_sequence_due_state(due));
	cells[8] = crm_cell_text(crm_sequence_due_why(due));
	if (!status)
		crm_output_row(answer->call, cells);
	return status;
}

enum crm_status crm_verb_sequence_due(struct crm_call *call)
{
	struct answer answer = {.call = call};
	enum crm_status status;

	if (call->argument_count)
		return crm_fail(CRM_USAGE, "due takes no arguments");
	status = crm_output_limit(call, -1, &answer.limit);
	if (!status)
		status = crm_output_begin(call, due_columns, CRM_COUNT(due_columns));
	return status ? status : crm_sequence_each_due(call->session, print_due, &answer);
}
