/* The command line into a call.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_PARSE_H
#define CRM_CLI_PARSE_H

#include "cli/command.h"

/* The groups of common options; a verb has those that its flags say. */
struct crm_option_group {
	unsigned flags; /* of the verbs that have it; 0: all */
	const char *title;
	const struct crm_option *rows;
	size_t count;
};
extern const struct crm_option_group crm_option_groups[];
extern const size_t crm_option_group_count;
/* Whether a verb has the options of a group. */
bool crm_option_group_fits(const struct crm_option_group *group, const struct crm_verb *verb);

/* Fills the call from argv: the verb, options before and after it, arguments. CRM_USAGE. */
enum crm_status crm_parse(struct crm_call *call, int argc, char **argv) CRM_MUST_CHECK;
void crm_call_clear(struct crm_call *call);

/* Each verb of a command, its own first, until `visit` returns true. */
typedef bool crm_verb_visit(void *context, const struct crm_verb *verb);
bool crm_each_verb(const struct crm_command *command, crm_verb_visit *visit, void *context);
/* NULL when there is none of that name. */
const struct crm_verb *crm_verb_find(const struct crm_command *command, const char *name);

/* Each option that a verb has, fields of the noun too, until `visit` returns true. For a field
 * `option` lives for the call only. */
typedef bool crm_option_visit(void *context, const char *group, const struct crm_option *option,
			      const struct crm_field *field);
bool crm_each_option(const struct crm_call *call, const struct crm_verb *verb,
		     crm_option_visit *visit, void *context);

#endif
