/* --help, from the tables.
 * SPDX-License-Identifier: MIT */
#include "cli/help.h"

#include "cli/parse.h"

#include <string.h>

enum { INDENT = 30 };

void crm_print_usage(FILE *file, const struct crm_call *call)
{
	const struct crm_verb *verb = call->verb;

	fprintf(file, "usage: %s", call->command->name);
	if (!verb)
		fprintf(file, " <verb> [options] ...   (%s --help names the verbs)\n",
			call->command->name);
	else
		fprintf(file, "%s%s [options]%s%s\n", *verb->name ? " " : "", verb->name,
			*verb->arguments ? " " : "", verb->arguments);
}

static bool print_verb(void *context, const struct crm_verb *verb)
{
	CRM_AUTO_TEXT left = crm_format("%s %s", verb->name, verb->arguments);

	(void)context;
	printf("  %-*s %s\n", INDENT - 3, left, verb->help);
	return false;
}

struct option_help {
	const char *group;
};

static bool print_option(void *context, const char *group, const struct crm_option *option,
			 const struct crm_field *field)
{
	struct option_help *help = context;
	CRM_SCOPED(str) left = {0};

	if (!option->help)
		return false;
	if (help->group != group)
		printf("\n%s%s\n", *group ? group : "options", ":");
	help->group = group;
	if (option->letter)
		crm_str_addf(&left, "-%c, ", option->letter);
	crm_str_addf(&left, "--%s%s%s", option->name, option->value ? " " : "",
		     option->value ? option->value : "");
	printf("  %-*s%s%s", INDENT - 2, left.text, left.length >= INDENT - 2 ? "  " : "",
	       option->help);
	for (size_t i = 0; field && field->choices && field->choices[i]; i++)
		printf("%s%s", i ? ", " : ": ", field->choices[i]);
	putchar('\n');
	return false;
}

void crm_print_help(const struct crm_call *call)
{
	struct option_help help = {0};

	printf("%s: %s\n", call->command->name,
	       call->verb && *call->verb->name ? call->verb->help : call->command->help);
	crm_print_usage(stdout, call);
	if (!call->verb) {
		printf("\nverbs:\n");
		crm_each_verb(call->command, print_verb, NULL);
		printf("\n'%s <verb> --help' tells the options of one; 'man %s' has it all.\n",
		       call->command->name, call->command->name);
		return;
	}
	crm_each_option(call, call->verb, print_option, &help);
}
