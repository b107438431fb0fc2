/* crm-sequence: what to do with somebody, step by step, until they answer.
 * SPDX-License-Identifier: MIT */
#include "catalog/sequence.h"
#include "cli/environment.h"
#include "cli/failures.h"
#include "cli/output.h"
#include "cli/status.h"
#include "cli/verb/sequence.h"
#include "record/nouns.h"
#include "sync/sequence.h"

enum { STUCK_AFTER = 10 * 60 };

static void print_progress(void *context, const struct crm_sequence_progress *progress)
{
	(void)crm_output_result(context, progress->made ? progress->made : progress->due->record,
				progress->result);
}

static enum crm_status advance(struct crm_session *session, void *context)
{
	const struct crm_sequence_way way = {.compose = crm_sequence_letter,
					     .visit = print_progress,
					     .context = context};

	crm_output_forget_results(context);
	return crm_sequence_advance(session, &way);
}

static enum crm_status count_mail(void *context, struct crm_sequence_due *due)
{
	size_t *count = context;

	*count += crm_equal(crm_sequence_due_state(due), "due") && due->occurrence;
	return CRM_OK;
}

static enum crm_status run(struct crm_call *call)
{
	size_t mails = 0;
	enum crm_status status;

	if (call->argument_count)
		return crm_fail(CRM_USAGE, "run takes no arguments");
	status = crm_operation_run(call->session, advance, call);
	if (!status)
		status = crm_sequence_each_due(call->session, count_mail, &mails);
	if (!status && mails)
		crm_notice(call, "crm-sequence: %zu mail%s due: crm-sequence send", mails,
			   mails == 1 ? " is" : "s are");
	return status;
}

struct send_options {
	const char *accounts, *retry_stuck;
	bool text;
};

static const struct crm_option send_options[] = {
	CRM_VALUE(struct send_options, accounts, .name = "accounts", .value = "<file>",
		  .help = "take the accounts of this file", .complete = "file"),
	CRM_VALUE(struct send_options, retry_stuck, .name = "retry-stuck", .value = "<age>",
		  .help = "send again what was claimed so long ago and never ended: 1 hour"),
	CRM_FLAG(struct send_options, text, .name = "text", .help = "print what mails say, too"),
};

static const struct crm_column sent_columns[] = {
	{"record", false},  {"sequence", false}, {"step", true},     {"state", false},
	{"why", false},     {"to", false},       {"account", false}, {"subject", false},
	{"message", false}, {"text", false},
};

struct sending {
	struct crm_call *call;
	struct crm_failures failures;
};

static enum crm_status show(void *context, const struct crm_sequence_result *result)
{
	struct sending *sending = context;
	const struct send_options *options = sending->call->options;
	const char *texts[] = {result->state,   result->why,     result->to,
			       result->account, result->subject, result->message};
	CRM_SCOPED(str) step = {0};
	struct crm_cell cells[CRM_COUNT(sent_columns)];
	enum crm_status status = crm_cell_link(sending->call->session, result->record, &cells[0]);

	if (!status)
		status = crm_cell_link(sending->call->session, result->sequence, &cells[1]);
	if (status)
		return status;
	crm_str_add_integer(&step, result->step);
	cells[2] = crm_cell_number(step.text);
	for (size_t i = 0; i < CRM_COUNT(texts); i++)
		cells[3 + i] = crm_cell_text(texts[i]);
	cells[9] = crm_cell_text(options->text ? result->text : NULL);
	crm_output_row(sending->call, cells);
	return CRM_OK;
}

static void complain(void *context, enum crm_status status)
{
	struct sending *sending = context;

	crm_failures_add(&sending->failures, status);
}

static enum crm_status judge(struct sending *sending, const struct crm_sequence_run *run)
{
	enum crm_status status;

	if (run->stuck) {
		crm_fail(CRM_PARTIAL, "%zu claimed and never ended: nobody knows whether sent",
			 run->stuck);
		crm_hint(CRM_PARTIAL, "crm-sequence due, crm-sequence send --retry-stuck '1 hour'");
		crm_print_failure(sending->call, CRM_PARTIAL);
	}
	status = crm_failures_end(&sending->failures, run->sent || run->stuck);
	return !status && run->stuck ? CRM_PARTIAL : status;
}

static enum crm_status send(struct crm_call *call)
{
	const struct send_options *options = call->options;
	struct sending sending = {.call = call, .failures = {.call = call}};
	CRM_AUTO_TEXT standard = crm_environment_accounts();
	struct crm_length age = {.seconds = STUCK_AFTER};
	struct crm_sequence_run run = {
		.accounts = options->accounts ? options->accounts : standard,
		.retries_stuck = options->retry_stuck != NULL,
		.show = show,
		.complain = complain,
		.context = &sending,
	};
	enum crm_status status;

	if (options->retry_stuck && crm_length_word(options->retry_stuck, &age))
		return crm_fail_at(CRM_USAGE, "--retry-stuck: ");
	run.stuck_since = crm_instant_before(call->session->clock.now, age);
	status = crm_output_limit(call, -1, &run.limit);
	if (!status)
		status = crm_output_begin(call, sent_columns, CRM_COUNT(sent_columns));
	if (!status)
		status = crm_sequence_send(call->session, &run);
	if (!status)
		status = judge(&sending, &run);
	crm_failures_clear(&sending.failures);
	return status;
}

static const struct crm_verb verbs[] = {
	{"start", "<record>...", "begin a sequence with records", crm_verb_sequence_start,
	 CRM_VERB_WRITES | CRM_VERB_MANY,
	 CRM_OPTIONS(crm_sequence_start_options, struct crm_sequence_options)},
	{"stop", "<record>...", "end the sequences that records are in", crm_verb_sequence_stop,
	 CRM_VERB_WRITES | CRM_VERB_MANY,
	 CRM_OPTIONS(crm_sequence_stop_options, struct crm_sequence_options)},
	{"due", "", "list whose next step is due, and what keeps it", crm_verb_sequence_due,
	 CRM_VERB_READS, NULL, 0, 0},
	{"run", "", "make tasks of the steps that are due, and send nothing", run, CRM_VERB_WRITES,
	 NULL, 0, 0},
	{"send", "", "send the mails that are due, and make tasks of the other steps", send,
	 CRM_VERB_WRITES | CRM_VERB_PRINTS, CRM_OPTIONS(send_options, struct send_options)},
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
