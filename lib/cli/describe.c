/* What a command says of itself.
 * SPDX-License-Identifier: MIT */
#include "cli/describe.h"

#include "cli/complete.h"
#include "cli/parse.h"

#include <stdio.h>
#include <string.h>

/* mdoc's arguments: the words of "<deal>..." without the brackets that mdoc itself draws. */
static void print_arguments(const char *arguments)
{
	char before = '\0';

	if (!*arguments)
		return;
	fputs(" Ar", stdout);
	for (; *arguments; before = *arguments++)
		if (!strchr("<>", *arguments)) {
			if (before == '<' || strchr("[]", *arguments))
				putchar(' ');
			putchar(*arguments);
			if (*arguments == '[')
				putchar(' ');
		}
}

static bool print_verb(void *context, const struct crm_verb *verb)
{
	(void)context;
	if (!*verb->name)
		return false;
	printf(".It Cm %s", verb->name);
	print_arguments(verb->arguments);
	printf("\n%s.\n", verb->help);
	return false;
}

/* Every option once, though several verbs have it. */
struct option_list {
	const struct crm_call *call;
	struct crm_str seen; /* " --name --other " */
};

static bool print_option(void *context, const char *group, const struct crm_option *option,
			 const struct crm_field *field)
{
	struct option_list *list = context;
	CRM_AUTO_TEXT mark = crm_format(" --%s ", option->name);

	(void)group;
	if (field || !option->help || strstr(crm_str_text(&list->seen), mark))
		return false;
	crm_str_add(&list->seen, mark);
	fputs(".It ", stdout);
	if (option->letter)
		printf("Fl %c , ", option->letter);
	printf("Fl -%s", option->name);
	if (option->value)
		print_arguments(option->value);
	printf("\n%s.\n", option->help);
	return false;
}

static bool print_verb_options(void *context, const struct crm_verb *verb)
{
	struct option_list *list = context;

	return crm_each_option(list->call, verb, print_option, list);
}

static void print_field(const struct crm_field *field)
{
	printf(".It Cm %s Pq %s\n%s.\n", field->name, crm_types[field->type].name, field->help);
	for (size_t i = 0; field->choices && field->choices[i]; i++)
		printf("%s%s%s\n", i ? "" : "One of\n", field->choices[i],
		       field->choices[i + 1] ? "," : ".");
	if (field->flags & CRM_REQUIRED)
		puts("Required.");
	if (field->flags & CRM_UNIQUE)
		puts("Unique.");
	if (field->flags & CRM_KEPT)
		puts("Kept by the store itself.");
	if (field->standard)
		printf("A new record has\n.Ql %s .\n", field->standard);
}

static enum crm_status print_fields(const struct crm_noun *noun)
{
	for (size_t i = 0; noun && i < noun->field_count; i++)
		print_field(&noun->fields[i]);
	return CRM_OK;
}

enum crm_status crm_describe(struct crm_call *call, int argc, char **argv)
{
	struct option_list list = {.call = call};
	const char *what = call->common.describe;

	crm_message_clear();
	if (crm_equal(what, "words"))
		return crm_complete(call, argc, argv);
	if (crm_equal(what, "mdoc-fields"))
		return print_fields(call->noun);
	if (crm_equal(what, "mdoc-verbs"))
		crm_each_verb(call->command, print_verb, NULL);
	else if (crm_equal(what, "mdoc-options"))
		crm_each_verb(call->command, print_verb_options, &list);
	else
		return crm_fail(CRM_USAGE,
				"--describe knows words, mdoc-verbs, mdoc-options and mdoc-fields");
	crm_str_clear(&list.seen);
	return CRM_OK;
}
