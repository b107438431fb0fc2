/* crm-history: what happened, who did it, and the proof of it.
 * SPDX-License-Identifier: MIT */
#include "cli/environment.h"
#include "cli/status.h"
#include "cli/verb/history.h"
#include "cli/verb/past.h"

#include <string.h>

static enum crm_status run_git(struct crm_call *call)
{
	const char **arguments = crm_alloc((call->argument_count + 1) * sizeof *arguments);

	memcpy(arguments, call->arguments, call->argument_count * sizeof *arguments);
	return crm_past_git(call, arguments);
}

static const struct crm_verb verbs[] = {
	{"log", "[<filter>...]", "list operations, the latest first", crm_verb_operations,
	 CRM_VERB_READS, CRM_OPTIONS(crm_log_options, struct crm_past_options)},
	{"show", "<operation>", "list what an operation changed", crm_verb_operation,
	 CRM_VERB_READS, CRM_OPTIONS(crm_log_options, struct crm_past_options)},
	{"diff", "<from> [<to>]", "list what differs between two moments", crm_verb_difference,
	 CRM_VERB_READS, CRM_OPTIONS(crm_log_options, struct crm_past_options)},
	{"blame", "<record> [<field>]", "say who set each value of a record", crm_verb_blame,
	 CRM_VERB_READS, CRM_OPTIONS(crm_log_options, struct crm_past_options)},
	{"search", "[<text>]", "list where a text came and went", crm_verb_search, CRM_VERB_READS,
	 CRM_OPTIONS(crm_search_options, struct crm_past_options)},
	{"verify", "", "prove that store and history agree", crm_verb_verify, CRM_VERB_READS,
	 CRM_OPTIONS(crm_verify_options, struct crm_verify_options)},
	{"drain", "", "write to the history what it lacks", crm_verb_drain, CRM_VERB_WRITES,
	 CRM_OPTIONS(crm_drain_options, struct crm_drain_options)},
	{"git", "<argument>...", "run git on the history", run_git, CRM_VERB_NO_STORE, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-history",
	.help = "what happened, who did it, and the proof of it",
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
};

/* What stands behind "git" is git's, options too. */
static int be_git(char **arguments)
{
	struct crm_session session = {0};
	struct crm_call call = {.command = &command, .session = &session};
	CRM_SCOPED(environment) environment = {0};
	enum crm_status status = crm_environment_read(&environment, &call, &session);

	if (!status)
		status = crm_past_git(&call, (const char *const *)arguments);
	crm_print_failure(&call, status);
	return crm_exit_status(status);
}

int main(int argc, char **argv)
{
	if (argc > 2 && strcmp(argv[1], "git") == 0)
		return be_git(argv + 2);
	return crm_command_main(&command, argc, argv);
}
