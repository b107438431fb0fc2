/* The verbs of crm-document that carry files in and out.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_DOCUMENT_H
#define CRM_CLI_VERB_DOCUMENT_H

#include "cli/command.h"

/* Adds files as documents, or one as a new version. CRM_VERB_WRITES | CRM_VERB_FIELDS. */
struct crm_document_add_options {
	const char *version_of, *name;
};
crm_verb_function crm_verb_document_add;
extern const struct crm_option crm_document_add_options[2];

/* Gives the bytes of a document, or of an earlier version. Opens the store for reading. */
struct crm_document_get_options {
	const char *output, *version, *as_of;
};
crm_verb_function crm_verb_document_get;
extern const struct crm_option crm_document_get_options[3];

/* Lists the versions of a document. CRM_VERB_PRINTS. */
crm_verb_function crm_verb_document_versions;

/* Removes files that no document names. CRM_VERB_PRINTS. */
struct crm_sweep_options {
	bool dry_run;
};
crm_verb_function crm_verb_sweep;
extern const struct crm_option crm_sweep_options[1];

#endif
