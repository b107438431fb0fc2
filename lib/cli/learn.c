/* What a command must know of its store before its options can be read.
 * SPDX-License-Identifier: MIT */
#include "cli/learn.h"

#include "cli/environment.h"
#include "record/define/forms.h"
#include "record/nouns.h"
#include "record/past/as_of.h"

#include <string.h>

/* An option like others may stand behind those that depend on it: its last value, or `standard`. */
static const char *find_option(const char *option, const char *standard, int argc, char **argv)
{
	const char *found = standard;
	size_t length = strlen(option);

	for (int i = 1; i < argc && !crm_equal(argv[i], "--"); i++) {
		if (crm_starts_with(argv[i], option) && argv[i][length] == '=')
			found = argv[i] + length + 1;
		else if (crm_equal(argv[i], option) && i + 1 < argc)
			found = argv[++i];
	}
	return found;
}

/* The nouns of a moment, some of which may be gone. */
static enum crm_status show_then(struct crm_session *session, const char *as_of)
{
	const struct crm_forms *then = NULL;
	struct crm_moment moment;
	enum crm_status status = crm_moment_find(session, as_of, &moment);

	if (!status)
		status = crm_forms_at(session, moment.operation, &then);
	if (!status && session->forms)
		crm_forms_show(session, then);
	return status;
}

/* Opens the store for a look, and hands its forms over to `session`: those of now, or of a moment.
 */
static void take_forms(struct crm_session *session, const char *store, const char *as_of)
{
	CRM_SCOPED(environment) environment = {0};
	struct crm_session look = {0};
	struct crm_call call = {.session = &look, .common.store = store};

	if (!crm_environment_read(&environment, &call, &look) &&
	    !crm_session_open(&look, CRM_STORE_READ) && (!as_of || !show_then(&look, as_of))) {
		session->forms = look.forms;
		session->past_forms = look.past_forms;
		look.forms = look.past_forms = NULL;
	}
	crm_session_close(&look);
	crm_message_clear();
}

void crm_learn(struct crm_call *call, int argc, char **argv)
{
	if (call->has_learnt || !call->command->noun || call->session->store)
		return;
	call->has_learnt = true;
	take_forms(call->session, find_option("--store", call->common.store, argc, argv), NULL);
	call->learnt = call->session->forms ? call->session->forms->operation : 0;
	call->noun = crm_noun_here(call->session, call->command->noun);
}

static bool is_own(const struct crm_noun *noun)
{
	for (size_t i = 0; i < crm_catalog_count; i++)
		if (crm_noun_is(noun, crm_catalog[i]))
			return false;
	return true;
}

bool crm_entity_main(const char *name, int argc, char **argv, int *code)
{
	__attribute__((cleanup(crm_session_close))) struct crm_session session = {0};
	CRM_AUTO_TEXT title = crm_format("crm %s", name);
	struct crm_command command = {.name = title, .more_verbs = crm_record_verbs};

	take_forms(&session, find_option("--store", NULL, argc, argv),
		   find_option("--as-of", NULL, argc, argv));
	command.noun = crm_noun_find(&session, name);
	if (!command.noun || !is_own(command.noun))
		return false;
	command.help = command.noun->help;
	*code = crm_command_main(&command, argc, argv);
	return true;
}

void crm_each_entity(crm_entity_visit *visit, void *context)
{
	__attribute__((cleanup(crm_session_close))) struct crm_session session = {0};

	take_forms(&session, NULL, NULL);
	for (size_t i = 0; i < crm_noun_count(&session); i++)
		if (is_own(crm_noun_at(&session, i)))
			visit(context, crm_noun_at(&session, i)->name,
			      crm_noun_at(&session, i)->help);
}
