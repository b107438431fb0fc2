/* crm-entity: nouns that a store adds.
 * SPDX-License-Identifier: MIT */
#include "catalog/entity.h"
#include "cli/command.h"
#include "cli/dispatch.h"

#include <string.h>

struct search {
	const char *name;
	bool is_found;
};

static void match(void *context, const char *name)
{
	struct search *search = context;

	search->is_found |= strcmp(search->name, name) == 0;
}

/* `crm report` is a command, so nothing can be called a report. */
static enum crm_status add(struct crm_call *call)
{
	struct search search = {.name = call->argument_count ? call->arguments[0] : ""};

	for (size_t i = 0; i < call->assignment_count; i++)
		if (call->assignments[i].field == ENTITY_NAME)
			search.name = call->assignments[i].text;
	crm_dispatch_each(match, &search);
	if (search.is_found)
		return crm_fail(CRM_CONFLICT, "name: there is a command crm-%s", search.name);
	return crm_verb_add(call);
}

static const struct crm_verb verbs[] = {
	{"add", "[<name>]", "add a noun and print its id", add,
	 CRM_VERB_WRITES | CRM_VERB_FIELDS | CRM_VERB_BATCH, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-entity",
	.help = "keep the nouns that this store adds",
	.noun = &crm_entity,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
