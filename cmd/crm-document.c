/* crm-document: files that belong to records, with their versions.
 * SPDX-License-Identifier: MIT */
#include "catalog/document.h"
#include "cli/command.h"
#include "cli/verb/document.h"

static const struct crm_verb verbs[] = {
	{"add", "<file>...", "add files as documents and print their ids", crm_verb_document_add,
	 CRM_VERB_WRITES | CRM_VERB_FIELDS,
	 CRM_OPTIONS(crm_document_add_options, struct crm_document_add_options)},
	{"get", "<document>", "give the file itself, or an earlier version of it",
	 crm_verb_document_get, 0,
	 CRM_OPTIONS(crm_document_get_options, struct crm_document_get_options)},
	{"versions", "<document>", "list the versions of a document, the latest first",
	 crm_verb_document_versions, CRM_VERB_PRINTS, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-document",
	.help = "keep files with the records they belong to",
	.noun = &crm_document,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
