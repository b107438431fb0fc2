/* What every command has in common, from argv to the exit status.
 * SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include "cli/asked.h"
#include "cli/describe.h"
#include "cli/environment.h"
#include "cli/help.h"
#include "cli/learn.h"
#include "cli/output.h"
#include "cli/parse.h"
#include "cli/status.h"
#include "record/define/forms.h"
#include "record/nouns.h"
#include "record/past/as_of.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Options were read by the fields that the store had then. */
static enum crm_status take_noun(struct crm_call *call)
{
	const struct crm_forms *forms = call->session->forms;
	const struct crm_noun *noun;

	if (!call->noun || call->verb->flags & CRM_VERB_NO_STORE)
		return CRM_OK;
	if (call->assignment_count && call->has_learnt &&
	    call->learnt != (forms ? forms->operation : 0))
		return crm_fail(CRM_BUSY, "the fields of the store have changed meanwhile");
	noun = crm_noun_find(call->session, call->noun->name);
	if (!noun)
		return crm_fail(CRM_NOT_FOUND, "there were no %s yet", call->noun->plural);
	call->noun = noun;
	return CRM_OK;
}

static enum crm_status run_verb(struct crm_call *call)
{
	const struct crm_verb *verb = call->verb;
	enum crm_status status = CRM_OK;

	if (!(verb->flags & CRM_VERB_NO_STORE))
		status = crm_session_open(call->session, verb->flags & CRM_VERB_WRITES
								 ? CRM_STORE_WRITE
								 : CRM_STORE_READ);
	if (!status && call->common.as_of)
		status = crm_as_of_begin(call->session, call->common.as_of);
	if (!status)
		status = take_noun(call);
	return status ? status : verb->run(call);
}

static enum crm_status run(struct crm_call *call)
{
	CRM_SCOPED(environment) environment = {0};
	CRM_AUTO_TEXT command = crm_format("%s%s%s", call->command->name,
					   *call->verb->name ? " " : "", call->verb->name);
	enum crm_status status = crm_environment_read(&environment, call, call->session);
	enum crm_status ended;

	call->session->command = command;
	if (call->verb->flags & CRM_VERB_FIELDS && !call->common.allow_duplicate)
		call->session->duplicates = CRM_DUPLICATES_CHECK;
	if (!status)
		status = crm_asked_check_early(call);
	if (!status)
		status = run_verb(call);
	if (!status)
		status = crm_output_results(call);
	if (!status && call->session->warnings.length)
		crm_notice(call, "%s: %.*s", call->command->name,
			   (int)call->session->warnings.length - 1, call->session->warnings.text);
	if (status && status != CRM_PARTIAL)
		crm_print_failure(call, status);
	/* What was done is told, or a script would do it again. */
	if (status && call->session->is_behind)
		(void)!crm_output_results(call);
	ended = crm_output_end(call);
	if (ended && !status)
		crm_print_failure(call, status = ended);
	crm_session_close(call->session);
	return status;
}

static int finish(struct crm_call *call, enum crm_status status)
{
	int code = crm_exit_status(status);

	if (!status && call->common.exit_code && call->is_empty)
		code = 1;
	crm_call_clear(call);
	crm_forms_clear(call->session);
	return code;
}

/* A stream that the caller closed must not become a file of the store, or what is printed would go
 * into it: it is opened the wrong way round, so that it still cannot be used. */
static void hold_streams(void)
{
	for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++)
		if (fcntl(file, F_GETFD) < 0 &&
		    open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY) != file)
			abort();
}

int crm_command_main(const struct crm_command *command, int argc, char **argv)
{
	struct crm_session session = {0};
	struct crm_call call = {.command = command, .session = &session, .noun = command->noun};
	enum crm_status status;

	crm_memory_begin();
	hold_streams();
	status = crm_parse(&call, argc, argv);
	if (call.common.describe)
		return finish(&call, crm_describe(&call, argc, argv));
	if (status) {
		crm_print_failure(&call, status);
		if (call.verb && status == CRM_USAGE && !crm_output_is_json(&call))
			crm_print_usage(stderr, &call);
		return finish(&call, status);
	}
	if (call.common.help || call.common.version) {
		crm_learn(&call, argc, argv);
		if (call.common.help)
			crm_print_help(&call);
		else
			printf("%s (crm) %s\n", command->name, CRM_VERSION);
		if (fflush(stdout))
			status = crm_fail(CRM_BROKEN, "cannot write the output: %s",
					  strerror(errno));
		crm_print_failure(&call, status);
		return finish(&call, status);
	}
	if (!call.verb) {
		crm_print_usage(stderr, &call);
		return finish(&call, CRM_USAGE);
	}
	status = run(&call);
	return finish(&call, status);
}
