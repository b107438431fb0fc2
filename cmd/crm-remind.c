/* crm-remind: who is to be reminded of what, and reminding them.
 * SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "catalog/user.h"
#include "cli/environment.h"
#include "cli/failures.h"
#include "cli/output.h"
#include "cli/status.h"
#include "cli/verb/remind.h"
#include "record/find.h"
#include "sync/remind.h"
#include "sync/sender.h"

enum { TEMPLATE_LIMIT = 1 << 20, STUCK_AFTER = 10 * 60 };

struct send_options {
	const char *owner, *accounts, *template, *retry_stuck;
	bool text;
};

static const struct crm_option send_options[] = {
	CRM_VALUE(struct send_options, owner, .name = "owner", .value = "<user>",
		  .help = "remind only this user", .complete = "user"),
	CRM_VALUE(struct send_options, accounts, .name = "accounts", .value = "<file>",
		  .help = "take the accounts of this file", .complete = "file"),
	CRM_VALUE(struct send_options, template, .name = "template", .value = "<file>",
		  .help = "make the messages of this template", .complete = "file"),
	CRM_VALUE(struct send_options, retry_stuck, .name = "retry-stuck", .value = "<age>",
		  .help = "send again what was claimed so long ago and never ended: 1 hour"),
	CRM_FLAG(struct send_options, text, .name = "text",
		 .help = "print what the messages say, too"),
};

static const struct crm_option account_options[] = {
	CRM_VALUE(struct send_options, accounts, .name = "accounts", .value = "<file>",
		  .help = "take the accounts of this file", .complete = "file"),
};

static const struct crm_column sent_columns[] = {
	{"message", false}, {"owner", false},   {"account", false}, {"state", false},
	{"count", true},    {"subject", false}, {"text", false},
};

static const struct crm_column account_columns[] = {{"name", false},
						    {"type", false},
						    {"from", false}};

struct sending {
	struct crm_call *call;
	const struct send_options *options;
	struct crm_failures failures;
};

static enum crm_status show(void *context, const struct crm_remind_result *result)
{
	struct sending *sending = context;
	CRM_SCOPED(str) count = {0};
	struct crm_cell cells[CRM_COUNT(sent_columns)];

	crm_str_add_integer(&count, (int64_t)result->count);
	cells[0] = crm_cell_text(result->message);
	cells[1] = crm_cell_text(result->user->name);
	cells[2] = crm_cell_text(result->account);
	cells[3] = crm_cell_text(result->state);
	cells[4] = crm_cell_number(count.text);
	cells[5] = crm_cell_text(result->subject);
	cells[6] = crm_cell_text(sending->options->text ? result->text : NULL);
	crm_output_row(sending->call, cells);
	return CRM_OK;
}

static void complain(void *context, enum crm_status status)
{
	struct sending *sending = context;

	crm_failures_add(&sending->failures, status);
}

/* What nobody knows of is told before what failed. */
static enum crm_status judge(struct sending *sending, const struct crm_remind_run *run)
{
	enum crm_status status;

	if (run->without_owner)
		crm_notice(sending->call, "crm-remind: %zu reminder%s of nobody: crm-remind due",
			   run->without_owner, run->without_owner == 1 ? " is" : "s are");
	if (run->stuck) {
		crm_fail(CRM_PARTIAL, "%zu claimed and never ended: nobody knows whether sent",
			 run->stuck);
		crm_hint(CRM_PARTIAL, "crm-remind log --state claimed, "
				      "crm-remind send --retry-stuck '1 hour'");
		crm_print_failure(sending->call, CRM_PARTIAL);
	}
	status = crm_failures_end(&sending->failures, run->sent || run->stuck);
	return !status && run->stuck ? CRM_PARTIAL : status;
}

static enum crm_status prepare(struct sending *sending, struct crm_remind_run *run, char **owner,
			       struct crm_str *template)
{
	const struct send_options *options = sending->options;
	struct crm_session *session = sending->call->session;
	struct crm_length age = {.seconds = STUCK_AFTER};
	enum crm_status status = CRM_OK;

	if (options->retry_stuck && crm_length_word(options->retry_stuck, &age))
		return crm_fail_at(CRM_USAGE, "--retry-stuck: ");
	if (options->owner) {
		*owner = crm_alloc(CRM_ID_TEXT);
		status = crm_find(session, &crm_user, options->owner, NULL, *owner);
	}
	if (!status && options->template)
		status = crm_file_read(options->template, TEMPLATE_LIMIT, template);
	run->template = options->template ? crm_str_text(template) : NULL;
	run->only_user = *owner;
	run->stuck_since = crm_instant_before(session->clock.now, age);
	run->retries_stuck = options->retry_stuck != NULL;
	return status ? status
		      : crm_output_begin(sending->call, sent_columns, CRM_COUNT(sent_columns));
}

static enum crm_status send(struct crm_call *call)
{
	struct sending sending = {.call = call,
				  .options = call->options,
				  .failures = {.call = call}};
	CRM_AUTO_TEXT standard = crm_environment_accounts();
	CRM_AUTO_TEXT owner = NULL;
	CRM_SCOPED(str) template = {0};
	struct crm_remind_run run = {
		.accounts = sending.options->accounts ? sending.options->accounts : standard,
		.visit = show,
		.complain = complain,
		.context = &sending,
	};
	enum crm_status status = prepare(&sending, &run, &owner, &template);

	if (!status)
		status = crm_remind_send(call->session, &run);
	if (!status)
		status = judge(&sending, &run);
	crm_failures_clear(&sending.failures);
	return status;
}

static enum crm_status show_account(void *context, const struct crm_account *account)
{
	struct crm_cell cells[] = {
		crm_cell_text(account->name),
		crm_cell_text(crm_account_kind_name(account->kind)),
		crm_cell_text(account->values[CRM_ACCOUNT_FROM]),
	};

	crm_output_row(context, cells);
	return CRM_OK;
}

static enum crm_status accounts(struct crm_call *call)
{
	const struct send_options *options = call->options;
	CRM_AUTO_TEXT standard = crm_environment_accounts();
	const char *path = options->accounts ? options->accounts : standard;
	enum crm_status status =
		crm_output_begin(call, account_columns, CRM_COUNT(account_columns));

	if (!status && !path)
		return crm_hint(crm_fail(CRM_CONFIG, "there is no place for accounts without HOME"),
				"--accounts <file>");
	return status ? status : crm_account_each(path, show_account, call);
}

static const struct crm_verb verbs[] = {
	{"due", "", "list what there is to be reminded of", crm_verb_remind_due, CRM_VERB_READS,
	 CRM_OPTIONS(crm_remind_due_options, struct crm_remind_options)},
	{"send", "", "remind everybody, each of everything once", send,
	 CRM_VERB_WRITES | CRM_VERB_PRINTS, CRM_OPTIONS(send_options, struct send_options)},
	{"log", "", "list who was reminded of what, the latest first", crm_verb_remind_log,
	 CRM_VERB_READS, CRM_OPTIONS(crm_remind_log_options, struct crm_remind_options)},
	{"accounts", "", "list the accounts through which reminders can go", accounts,
	 CRM_VERB_NO_STORE | CRM_VERB_PRINTS, CRM_OPTIONS(account_options, struct send_options)},
};

static const struct crm_command command = {
	.name = "crm-remind",
	.help = "remind people of what is due",
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
