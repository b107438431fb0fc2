/* crm: the front door. Makes a store, sets, undoes, helps, and runs crm-NOUN.
 * SPDX-License-Identifier: MIT */
#include "cli/command.h"
#include "cli/dispatch.h"
#include "cli/learn.h"
#include "cli/parse.h"
#include "cli/status.h"
#include "cli/verb/init.h"
#include "cli/verb/undo.h"

#include <stdlib.h>
#include <string.h>

static const struct crm_verb verbs[] = {
	{"init", "", "make a new store", crm_verb_init, CRM_VERB_NO_STORE,
	 CRM_OPTIONS(crm_init_options, struct crm_init_options)},
	{"export", "", "write everything as one stream, for init --from", crm_verb_whole, 0,
	 CRM_OPTIONS(crm_whole_options, struct crm_whole_options)},
	{"undo", "[<operation>]", "take back the latest operation, or a given one", crm_verb_undo,
	 CRM_VERB_WRITES | CRM_VERB_PRINTS, NULL, 0, 0},
	{"redo", "", "do again what undo took back", crm_verb_redo,
	 CRM_VERB_WRITES | CRM_VERB_PRINTS, NULL, 0, 0},
	{"config", "[<name> [<value>]]", "print what is set, or set it", crm_verb_config,
	 CRM_VERB_NO_STORE | CRM_VERB_WRITES, NULL, 0, 0},
	{"help", "[<topic>]", "list the commands, or open a page of the manual", crm_verb_help,
	 CRM_VERB_NO_STORE | CRM_VERB_PRINTS, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm",
	.help = "customers, sales and service from the shell",
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
};

/* --store before the command's name holds for the command. */
static int skip_store(int argc, char **argv)
{
	int at = 1;

	if (argc > 2 && strcmp(argv[1], "--store") == 0) {
		setenv("CRM_STORE", argv[2], 1);
		at = 3;
	} else if (argc > 1 && strncmp(argv[1], "--store=", 8) == 0) {
		setenv("CRM_STORE", argv[1] + 8, 1);
		at = 2;
	}
	return at;
}

int main(int argc, char **argv)
{
	struct crm_call call = {.command = &command};
	int at = skip_store(argc, argv);
	enum crm_status status;
	char *name;
	int code;

	if (argc > 4 && crm_equal(argv[1], "--describe=words") && argv[3][0] != '-' &&
	    !crm_verb_find(&command, argv[3]))
		crm_dispatch_turn(argv);
	if (at >= argc || argv[at][0] == '-' || crm_verb_find(&command, argv[at]))
		return crm_command_main(&command, argc, argv);
	name = argv[at];
	status = crm_dispatch(name, argv + at);
	argv[at] = name;
	if (crm_entity_main(name, argc - at, argv + at, &code))
		return code;
	status = crm_dispatch(name, argv + at);
	crm_print_failure(&call, status);
	return crm_exit_status(status);
}
