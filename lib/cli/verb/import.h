/* The verbs that read and write whole files: import, export, and --batch of the others.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_IMPORT_H
#define CRM_CLI_VERB_IMPORT_H

#include "cli/command.h"

struct crm_import_verb_options {
	struct crm_words map, rule, set, create;
	const char *key, *on_duplicate, *date_layout, *decimal_mark;
	const char *format, *encoding, *delimiter, *report, *rejects, *duplicates;
	bool list_maps, create_links, no_header, keep_going, blank_clears, lenient, strict,
		allow_incomplete;
};
extern const struct crm_option crm_import_options[22];

/* Rows of a file into records. CRM_INVALID: rows failed, nothing was written; CRM_PARTIAL: rows
 * failed, the others are written. */
enum crm_status crm_verb_import(struct crm_call *call) CRM_MUST_CHECK;

/* Every field of the records that fit, as import reads it: links are ids. */
enum crm_status crm_verb_export(struct crm_call *call) CRM_MUST_CHECK;

#endif
