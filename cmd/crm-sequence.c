/* crm-sequence: what to do with somebody, step by step, until they answer.
 * SPDX-License-Identifier: MIT */
#include "catalog/enrolment.h"
#include "catalog/sequence.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/marketing/sequence.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/query/select.h"

struct sequence_options {
	const char *sequence, *noun;
};

static const struct crm_option start_options[] = {
	CRM_VALUE(struct sequence_options, sequence, .name = "sequence", .value = "<sequence>",
		  .help = "begin this one", .complete = "sequence"),
};

static const struct crm_option stop_options[] = {
	CRM_VALUE(struct sequence_options, sequence, .name = "sequence", .value = "<sequence>",
		  .help = "stop this one only", .complete = "sequence"),
	CRM_VALUE(struct sequence_options, noun, .name = "noun", .value = "<noun>",
		  .help = "of records of this noun; leads unless given"),
};

/* *out is yours; NULL when none is named. */
static enum crm_status load(struct crm_call *call, struct crm_record **out)
{
	const struct sequence_options *options = call->options;
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (!options->sequence)
		return CRM_OK;
	status = crm_find(call->session, &crm_sequence, options->sequence, NULL, id);
	return status ? status : crm_record_load(call->session, &crm_sequence, id, out);
}

static enum crm_status start_one(struct crm_call *call, struct crm_record *record)
{
	enum crm_status status = crm_sequence_start(call->session, call->context, record);

	return status ? status : crm_output_result(call, record, "started");
}

static enum crm_status start(struct crm_call *call)
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

static enum crm_status stop(struct crm_call *call)
{
	const struct sequence_options *options = call->options;
	CRM_AUTO(record) sequence = NULL;
	enum crm_status status = load(call, &sequence);

	call->noun = crm_noun_find(call->session, options->noun ? options->noun : "lead");
	call->context = sequence;
	if (!status && !call->noun)
		return crm_fail(CRM_USAGE, "--noun: there is no noun '%s'", options->noun);
	return status ? status : crm_change_each(call, stop_one);
}

static void print_progress(void *context, const struct crm_sequence_progress *progress)
{
	struct crm_call *call = context;
	CRM_AUTO(record) record = NULL;

	if (progress->task)
		crm_output_result(call, progress->task, "added");
	else if (!crm_record_load(call->session, crm_noun_of_id(call->session, progress->record),
				  progress->record, &record))
		crm_output_result(call, record, progress->result);
}

static enum crm_status advance(struct crm_session *session, void *context)
{
	crm_output_forget_results(context);
	return crm_sequence_advance(session, print_progress, context);
}

static enum crm_status run(struct crm_call *call)
{
	if (call->argument_count)
		return crm_fail(CRM_USAGE, "run takes no arguments");
	return crm_operation_run(call->session, advance, call);
}

static enum crm_status due(struct crm_call *call)
{
	CRM_AUTO(select) select = crm_select_new(call->session, &crm_enrolment);
	const char *fields = call->common.fields ? call->common.fields
						 : "id,record,sequence,started_on,step,next_on";
	char today[CRM_DAY_TEXT];
	CRM_AUTO_TEXT filter = crm_format("status=running next_on<=%s",
					  crm_day_text(call->session->clock.today, today));
	enum crm_status status =
		crm_select_add_list(select, crm_output_is_ids(call) ? "id" : fields);

	if (call->argument_count)
		return crm_fail(CRM_USAGE, "due takes no arguments");
	if (!status)
		status = crm_select_filter(select, filter);
	if (!status)
		status = crm_select_order(select, call->common.sort);
	return status ? status : crm_output_select(call, select);
}

static const struct crm_verb verbs[] = {
	{"start", "<record>...", "begin a sequence with records", start,
	 CRM_VERB_WRITES | CRM_VERB_MANY, CRM_OPTIONS(start_options, struct sequence_options)},
	{"stop", "<record>...", "end the sequences that records are in", stop,
	 CRM_VERB_WRITES | CRM_VERB_MANY, CRM_OPTIONS(stop_options, struct sequence_options)},
	{"due", "", "list whose next step is due", due, CRM_VERB_READS, NULL, 0, 0},
	{"run", "", "make tasks of the steps that are due", run, CRM_VERB_WRITES, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-sequence",
	.help = "follow up step by step until somebody answers",
	.noun = &crm_sequence,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
