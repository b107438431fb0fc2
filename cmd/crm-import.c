/* crm-import: files that were read into the store, and taking them back.
 * SPDX-License-Identifier: MIT */
#include "catalog/import.h"
#include "cli/command.h"
#include "cli/verb/history.h"
#include "cli/verb/import.h"
#include "cli/verb/imported.h"

static const struct crm_verb verbs[] = {
	{"list", "[<filter>...]", "list the imports that fit, or all, the latest first",
	 crm_verb_list, CRM_VERB_READS, NULL, 0, 0},
	{"show", "<import>", "list the records that an import created and updated",
	 crm_verb_imported_show, CRM_VERB_READS, NULL, 0, 0},
	{"undo", "<import>", "take an import back, but for what changed since",
	 crm_verb_imported_undo, CRM_VERB_WRITES | CRM_VERB_PRINTS, NULL, 0, 0},
	{"export", "[<filter>...]", "write every field", crm_verb_export, CRM_VERB_READS, NULL, 0,
	 0},
	{"log", "<import>...", "list every change of an import's record, the latest first",
	 crm_verb_log, CRM_VERB_READS, CRM_OPTIONS(crm_log_options, struct crm_past_options)},
	{"fields", "", "list the fields that an import has", crm_verb_fields,
	 CRM_VERB_PRINTS | CRM_VERB_NO_STORE, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-import",
	.help = "look into imports, and take them back",
	.noun = &crm_import,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
