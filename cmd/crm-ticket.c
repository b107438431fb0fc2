/* crm-ticket: questions and problems of customers.
 * SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "catalog/ticket.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/service/ticket.h"

struct assign_options {
	const char *user;
};

static const struct crm_option assign_options[] = {
	CRM_VALUE(struct assign_options, user, .name = "to", .value = "<user>",
		  .help = "give them to this user; otherwise the last argument says to whom",
		  .complete = "user"),
};

static enum crm_status assign_one(struct crm_call *call, struct crm_record *ticket)
{
	const struct assign_options *options = call->options;
	int64_t revision = ticket->revision;
	enum crm_status status = crm_ticket_assign(call->session, ticket, options->user);

	if (!status)
		crm_output_result(call, ticket,
				  ticket->revision == revision ? "unchanged" : "assigned");
	return status;
}

static enum crm_status assign(struct crm_call *call)
{
	struct assign_options *options = call->options;

	if (!options->user && call->argument_count)
		options->user = call->arguments[--call->argument_count];
	if (!options->user)
		return crm_fail(CRM_USAGE, "which ticket, and to whom?");
	return crm_change_each(call, assign_one);
}

enum { TEXT_LIMIT = 1 << 26 };

static const struct crm_option reply_options[] = {
	CRM_VALUE(struct crm_ticket_answer, text, .name = "text", .value = "<text>",
		  .help = "say this; @file reads it from a file, - from standard input"),
	CRM_VALUE(struct crm_ticket_answer, subject, .name = "subject", .value = "<text>",
		  .help = "call it so, not 'Re:' and the subject of the ticket"),
	CRM_VALUE(struct crm_ticket_answer, kind, .name = "kind", .value = "<word>",
		  .help = "answer by call, email, meeting, visit or chat; email unless given"),
};

static enum crm_status reply_one(struct crm_call *call, struct crm_record *ticket)
{
	CRM_AUTO(record) activity = NULL;
	enum crm_status status = crm_ticket_reply(call->session, ticket, call->options, &activity);

	if (status)
		return status;
	crm_output_result(call, ticket, "answered");
	crm_output_result(call, activity, "added");
	return CRM_OK;
}

static enum crm_status reply(struct crm_call *call)
{
	struct crm_ticket_answer *answer = call->options;
	CRM_SCOPED(str) content = {0};
	enum crm_status status = CRM_OK;

	if (!answer->text || !*answer->text)
		return crm_fail(CRM_USAGE, "answer what? --text <text>");
	if (*answer->text == '@' || crm_equal(answer->text, "-")) {
		status = crm_file_read(answer->text + (*answer->text == '@'), TEXT_LIMIT, &content);
		answer->text = crm_str_text(&content);
	}
	return status ? status : crm_change_each(call, reply_one);
}

struct close_options {
	const char *resolution;
};

static const struct crm_option close_options[] = {
	CRM_VALUE(struct close_options, resolution, .name = "resolution", .value = "<text>",
		  .help = "say how it was solved"),
};

static enum crm_status close_one(struct crm_call *call, struct crm_record *ticket)
{
	const struct close_options *options = call->options;
	enum crm_status status = crm_ticket_close(call->session, ticket, options->resolution);

	if (!status)
		crm_output_result(call, ticket, "closed");
	return status;
}

static enum crm_status close_verb(struct crm_call *call)
{
	return crm_change_each(call, close_one);
}

static enum crm_status reopen_one(struct crm_call *call, struct crm_record *ticket)
{
	enum crm_status status = crm_ticket_reopen(call->session, ticket);

	if (!status)
		crm_output_result(call, ticket, "reopened");
	return status;
}

static enum crm_status reopen(struct crm_call *call)
{
	return crm_change_each(call, reopen_one);
}

enum { CHANGES = CRM_VERB_WRITES | CRM_VERB_MANY };

static const struct crm_verb verbs[] = {
	{"assign", "<ticket>... <user>", "give tickets to a user", assign, CHANGES,
	 CRM_OPTIONS(assign_options, struct assign_options)},
	{"reply", "<ticket>...", "keep an answer, and wait for the customer", reply, CHANGES,
	 CRM_OPTIONS(reply_options, struct crm_ticket_answer)},
	{"close", "<ticket>...", "close tickets", close_verb, CHANGES,
	 CRM_OPTIONS(close_options, struct close_options)},
	{"reopen", "<ticket>...", "open solved and closed tickets again", reopen, CHANGES, NULL, 0,
	 0},
};

static const struct crm_command command = {
	.name = "crm-ticket",
	.help = "answer questions and solve problems",
	.noun = &crm_ticket,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
