/* What a command must know of its store before its options can be read.
 * SPDX-License-Identifier: MIT */
#include "cli/learn.h"

#include "cli/environment.h"
#include "record/define/forms.h"
#include "record/nouns.h"

#include <string.h>

/* --store is an option like others: it may stand behind those that depend on it. */
static const char *find_store(const char *named, int argc, char **argv)
{
	const char *found = named;

	for (int i = 1; i < argc && !crm_equal(argv[i], "--"); i++) {
		if (crm_starts_with(argv[i], "--store="))
			found = argv[i] + strlen("--store=");
		else if (crm_equal(argv[i], "--store") && i + 1 < argc)
			found = argv[++i];
	}
	return found;
}

/* Opens the store for a look, and hands its forms over to `session`. */
static void take_forms(struct crm_session *session, const char *store)
{
	CRM_SCOPED(environment) environment = {0};
	struct crm_session look = {0};
	struct crm_call call = {.session = &look, .common.store = store};

	if (!crm_environment_read(&environment, &call, &look) &&
	    !crm_session_open(&look, CRM_STORE_READ)) {
		session->forms = look.forms;
		look.forms = NULL;
	}
	crm_session_close(&look);
	crm_message_clear();
}

void crm_learn(struct crm_call *call, int argc, char **argv)
{
	if (call->has_learnt || !call->command->noun || call->session->store)
		return;
	call->has_learnt = true;
	take_forms(call->session, find_store(call->common.store, argc, argv));
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

	take_forms(&session, find_store(NULL, argc, argv));
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

	take_forms(&session, NULL);
	for (size_t i = 0; i < crm_noun_count(&session); i++)
		if (is_own(crm_noun_at(&session, i)))
			visit(context, crm_noun_at(&session, i)->name,
			      crm_noun_at(&session, i)->help);
}
