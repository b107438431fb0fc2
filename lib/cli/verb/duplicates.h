/* The verbs about duplicates: duplicates, namesake.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_DUPLICATES_H
#define CRM_CLI_VERB_DUPLICATES_H

#include "cli/command.h"

enum { CRM_DUPLICATES_COLUMNS = 8 };

struct crm_duplicates_options {
	const char *compare, *threshold;
	struct crm_column columns[CRM_DUPLICATES_COLUMNS]; /* chosen: they outlive the verb */
};
extern const struct crm_option crm_duplicates_options[2];
crm_verb_function crm_verb_duplicates;

struct crm_namesake_options {
	const char *note;
};
extern const struct crm_option crm_namesake_options[1];
crm_verb_function crm_verb_namesake;

/* Both, as rows of a table of verbs. */
/* clang-format off */
#define CRM_DUPLICATE_VERBS                                                                    \
	{"duplicates", "[<filter>...]", "list records that are likely the same, in groups",    \
	 crm_verb_duplicates, CRM_VERB_READS,                                                  \
	 CRM_OPTIONS(crm_duplicates_options, struct crm_duplicates_options)},                  \
	{"namesake", "<record>...", "remember that records are alike and no duplicates",       \
	 crm_verb_namesake, CRM_VERB_WRITES,                                                   \
	 CRM_OPTIONS(crm_namesake_options, struct crm_namesake_options)}
/* clang-format on */

#endif
