/* The verbs of crm itself.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_INIT_H
#define CRM_CLI_VERB_INIT_H

#include "cli/command.h"

struct crm_init_options {
	const char *currency, *from;
};
extern const struct crm_option crm_init_options[2];

/* Makes a store: directory, tables, what every store holds, the first commit. */
enum crm_status crm_verb_init(struct crm_call *call) CRM_MUST_CHECK;

struct crm_whole_options {
	const char *output;
	bool without_past;
};
extern const struct crm_option crm_whole_options[2];

/* Everything of the store, as one stream that init takes. */
enum crm_status crm_verb_whole(struct crm_call *call) CRM_MUST_CHECK;

/* What is set, in the store and in the user's configuration file; one value; a new value. */
enum crm_status crm_verb_config(struct crm_call *call) CRM_MUST_CHECK;

/* Tables of the toolkit (exit-codes, environment), or a page of the manual. */
enum crm_status crm_verb_help(struct crm_call *call) CRM_MUST_CHECK;

#endif
