/* The command line into a call. getopt_long would take abbreviations, which later options break.
 * SPDX-License-Identifier: MIT */
#include "cli/parse.h"

#include "cli/learn.h"

#include <stdlib.h>
#include <string.h>

struct parsing {
	struct crm_call *call;
	int argc;
	char **argv;
	int at;
	bool has_ended; /* after "--" */
	unsigned used;  /* bit i: an option of group i was given before the verb was known */
};

/* An option looked for by name or letter, and where its value goes. */
struct search {
	const char *name;
	size_t length;
	char letter;
	struct crm_call *call;
	struct crm_option option;
	const struct crm_field *field;
};

bool crm_each_verb(const struct crm_command *command, crm_verb_visit *visit, void *context)
{
	for (size_t i = 0; i < command->verb_count; i++)
		if (visit(context, &command->verbs[i]))
			return true;
	for (size_t i = 0; command->more_verbs && i < crm_record_verb_count; i++) {
		bool is_own = false;

		for (size_t j = 0; j < command->verb_count; j++)
			is_own |= crm_equal(command->verbs[j].name, command->more_verbs[i].name);
		if (!is_own && visit(context, &command->more_verbs[i]))
			return true;
	}
	return false;
}

struct verb_search {
	const char *name;
	const struct crm_verb *found;
};

static bool is_verb(void *context, const struct crm_verb *verb)
{
	struct verb_search *search = context;

	if (crm_equal(verb->name, search->name))
		search->found = verb;
	return search->found;
}

const struct crm_verb *crm_verb_find(const struct crm_command *command, const char *name)
{
	struct verb_search search = {.name = name};

	crm_each_verb(command, is_verb, &search);
	return search.found;
}

/* --closed-on for the field closed_on. */
static void option_name(struct crm_str *out, const struct crm_field *field)
{
	crm_str_reset(out);
	for (const char *at = field->name; *at; at++)
		crm_str_add_char(out, *at == '_' ? '-' : *at);
}

static bool each_field_option(const struct crm_noun *noun, crm_option_visit *visit, void *context)
{
	CRM_SCOPED(str) name = {0};

	for (size_t i = 0; i < noun->field_count; i++) {
		struct crm_option option = {.kind = CRM_OPTION_VALUE,
					    .value = crm_types[noun->fields[i].type].value,
					    .help = noun->fields[i].help,
					    .complete = noun->fields[i].target};

		if (noun->fields[i].flags & CRM_KEPT)
			continue;
		option_name(&name, &noun->fields[i]);
		option.name = name.text;
		if (visit(context, "fields", &option, &noun->fields[i]))
			return true;
	}
	return false;
}

bool crm_each_option(const struct crm_call *call, const struct crm_verb *verb,
		     crm_option_visit *visit, void *context)
{
	for (size_t i = 0; i < verb->option_count; i++)
		if (visit(context, "", &verb->options[i], NULL))
			return true;
	if (call->noun && verb->flags & CRM_VERB_FIELDS &&
	    each_field_option(call->noun, visit, context))
		return true;
	for (size_t i = 0; i < crm_option_group_count; i++) {
		const struct crm_option_group *group = &crm_option_groups[i];

		for (size_t j = 0; j < group->count && crm_option_group_fits(group, verb); j++)
			if (visit(context, group->title, &group->rows[j], NULL))
				return true;
	}
	return false;
}

static bool matches(const struct search *search, const struct crm_option *option)
{
	if (search->letter)
		return option->letter == search->letter;
	return strlen(option->name) == search->length &&
	       memcmp(option->name, search->name, search->length) == 0;
}

static bool is_option(void *context, const char *group, const struct crm_option *option,
		      const struct crm_field *field)
{
	struct search *search = context;

	(void)group;
	if (!matches(search, option))
		return false;
	search->option = *option;
	search->field = field;
	return true;
}

/* Before the verb is known every common option may come. */
static bool find_common(struct parsing *parsing, struct search *search)
{
	for (size_t i = 0; i < crm_option_group_count; i++)
		for (size_t j = 0; j < crm_option_groups[i].count; j++)
			if (matches(search, &crm_option_groups[i].rows[j])) {
				search->option = crm_option_groups[i].rows[j];
				parsing->used |= 1u << i;
				return true;
			}
	return false;
}

static bool is_common(const struct crm_option *option)
{
	for (size_t i = 0; i < crm_option_group_count; i++)
		for (size_t j = 0; j < crm_option_groups[i].count; j++)
			if (crm_equal(option->name, crm_option_groups[i].rows[j].name) &&
			    option->help == crm_option_groups[i].rows[j].help)
				return true;
	return false;
}

struct names {
	const char **names;
	size_t count, capacity;
	struct crm_arena arena;
};

static bool add_name(void *context, const char *group, const struct crm_option *option,
		     const struct crm_field *field)
{
	struct names *names = context;

	(void)group;
	(void)field;
	names->names = crm_grow(names->names, names->count, &names->capacity, sizeof *names->names);
	names->names[names->count++] =
		crm_arena_copy(&names->arena, option->name, strlen(option->name));
	return false;
}

static enum crm_status fail_unknown(struct parsing *parsing, const struct search *search)
{
	CRM_AUTO_TEXT word = search->letter
				     ? crm_format("-%c", search->letter)
				     : crm_format("--%.*s", (int)search->length, search->name);
	struct names names = {0};
	const char *nearest = NULL;

	crm_fail(CRM_USAGE, "unknown option '%s'", word);
	if (parsing->call->verb && !search->letter) {
		crm_each_option(parsing->call, parsing->call->verb, add_name, &names);
		nearest = crm_nearest(word + 2, names.names, names.count);
	}
	if (nearest)
		crm_hint(CRM_USAGE, "--%s", nearest);
	free(names.names);
	crm_arena_clear(&names.arena);
	return CRM_USAGE;
}

static void add_assignment(struct crm_call *call, const struct crm_field *field, const char *text)
{
	call->assignments = crm_grow(call->assignments, call->assignment_count,
				     &call->assignment_capacity, sizeof *call->assignments);
	call->assignments[call->assignment_count++] =
		(struct crm_assignment){(int)(field - call->noun->fields), text};
}

static void store(struct parsing *parsing, const struct search *search, const char *value)
{
	struct crm_call *call = parsing->call;
	char *base = is_common(&search->option) ? (char *)&call->common : (char *)call->options;
	struct crm_words *words;

	if (search->field) {
		add_assignment(call, search->field, value);
		return;
	}
	switch (search->option.kind) {
	case CRM_OPTION_FLAG:
		*(bool *)(base + search->option.offset) = true;
		break;
	case CRM_OPTION_VALUE:
		*(const char **)(base + search->option.offset) = value;
		break;
	case CRM_OPTION_LIST:
		words = (struct crm_words *)(base + search->option.offset);
		words->words = crm_grow(words->words, words->count, &words->capacity,
					sizeof *words->words);
		words->words[words->count++] = value;
		break;
	}
}

static bool find_option(struct parsing *parsing, struct search *search)
{
	struct crm_call *call = parsing->call;

	if (!call->verb)
		return find_common(parsing, search);
	if (crm_each_option(call, call->verb, is_option, search))
		return true;
	if (call->has_learnt || !(call->verb->flags & CRM_VERB_FIELDS))
		return false;
	crm_learn(call, parsing->argc, parsing->argv);
	return crm_each_option(call, call->verb, is_option, search);
}

static enum crm_status take_value(struct parsing *parsing, const struct search *search,
				  const char *attached)
{
	const char *value = attached;

	if (!value && search->option.kind != CRM_OPTION_FLAG) {
		if (parsing->at + 1 >= parsing->argc)
			return crm_fail(CRM_USAGE, "option '--%s' needs a value: %s",
					search->option.name,
					search->option.value ? search->option.value : "");
		value = parsing->argv[++parsing->at];
	}
	store(parsing, search, value);
	return CRM_OK;
}

/* --name, --name=value; the name of a field may also be written with '_'. */
static enum crm_status parse_long(struct parsing *parsing, const char *text)
{
	const char *equal = strchr(text, '=');
	size_t length = equal ? (size_t)(equal - text) : strlen(text);
	CRM_AUTO_TEXT name = crm_copy_bytes(text, length);
	struct search search = {.name = name, .length = length, .call = parsing->call};

	for (char *at = name; *at; at++)
		if (*at == '_')
			*at = '-';
	if (!find_option(parsing, &search))
		return fail_unknown(parsing, &search);
	search.option.name = search.field ? search.field->name : search.option.name;
	if (equal && search.option.kind == CRM_OPTION_FLAG)
		return crm_fail(CRM_USAGE, "option '--%s' takes no value", name);
	return take_value(parsing, &search, equal ? equal + 1 : NULL);
}

/* -n, -nq, -o file, -ofile. */
static enum crm_status parse_letters(struct parsing *parsing, const char *letters)
{
	enum crm_status status = CRM_OK;

	while (*letters && !status) {
		struct search search = {.letter = *letters++, .call = parsing->call};

		if (!find_option(parsing, &search))
			return fail_unknown(parsing, &search);
		if (search.option.kind == CRM_OPTION_FLAG) {
			store(parsing, &search, NULL);
			continue;
		}
		return take_value(parsing, &search, *letters ? letters : NULL);
	}
	return status;
}

static bool add_verb_name(void *context, const struct crm_verb *verb)
{
	struct names *names = context;

	names->names = crm_grow(names->names, names->count, &names->capacity, sizeof *names->names);
	names->names[names->count++] = verb->name;
	return false;
}

static enum crm_status choose_verb(struct parsing *parsing, const char *name)
{
	struct crm_call *call = parsing->call;
	struct names names = {0};
	const char *nearest;

	call->verb = crm_verb_find(call->command, name);
	if (call->verb) {
		call->options = crm_alloc(call->verb->options_size + 1);
		return CRM_OK;
	}
	crm_each_verb(call->command, add_verb_name, &names);
	nearest = crm_nearest(name, names.names, names.count);
	free(names.names);
	crm_fail(CRM_USAGE, "unknown verb '%s'", name);
	return crm_hint(CRM_USAGE, "%s %s", call->command->name, nearest ? nearest : "--help");
}

static enum crm_status add_argument(struct parsing *parsing, const char *text)
{
	struct crm_call *call = parsing->call;

	if (!call->verb)
		return choose_verb(parsing, text);
	call->arguments[call->argument_count++] = text;
	return CRM_OK;
}

/* An option given before the verb must be one that the verb has. */
static enum crm_status check_groups(const struct parsing *parsing)
{
	const struct crm_verb *verb = parsing->call->verb;

	for (size_t i = 0; verb && i < crm_option_group_count; i++) {
		const struct crm_option_group *group = &crm_option_groups[i];

		if (parsing->used & 1u << i && !crm_option_group_fits(group, verb))
			return crm_fail(CRM_USAGE, "'%s %s' has no options of %s",
					parsing->call->command->name, verb->name, group->title);
	}
	return CRM_OK;
}

/* What comes behind a wrong word still says that errors are to be JSON. */
static void look_for_json(struct parsing *parsing)
{
	struct crm_common_options *common = &parsing->call->common;

	for (; parsing->at < parsing->argc; parsing->at++) {
		const char *text = parsing->argv[parsing->at];

		common->json |= crm_equal(text, "--json") || crm_equal(text, "--format=json");
		common->jsonl |= crm_equal(text, "--jsonl") || crm_equal(text, "--format=jsonl");
	}
}

enum crm_status crm_parse(struct crm_call *call, int argc, char **argv)
{
	struct parsing parsing = {.call = call, .argc = argc, .argv = argv};
	enum crm_status status = CRM_OK;

	call->arguments = crm_alloc(((size_t)argc + 1) * sizeof *call->arguments);
	if (call->command->verb_count == 1 && !*call->command->verbs[0].name)
		status = choose_verb(&parsing, "");
	for (parsing.at = 1; parsing.at < argc && !status; parsing.at++) {
		const char *text = argv[parsing.at];

		if (parsing.has_ended || text[0] != '-' || !text[1])
			status = add_argument(&parsing, text);
		else if (crm_equal(text, "--"))
			parsing.has_ended = true;
		else if (text[1] == '-')
			status = parse_long(&parsing, text + 2);
		else
			status = parse_letters(&parsing, text + 1);
		if (call->common.describe)
			parsing.has_ended = true;
	}
	if (status)
		look_for_json(&parsing);
	return status ? status : check_groups(&parsing);
}

static bool clear_list(void *context, const char *group, const struct crm_option *option,
		       const struct crm_field *field)
{
	struct crm_call *call = context;

	(void)group;
	if (!field && option->kind == CRM_OPTION_LIST && !is_common(option))
		free(((struct crm_words *)((char *)call->options + option->offset))->words);
	return false;
}

void crm_call_clear(struct crm_call *call)
{
	/* Lists belong to options, and the fields may be gone with the session. */
	call->noun = NULL;
	if (call->verb)
		crm_each_option(call, call->verb, clear_list, call);
	free(call->options);
	free(call->arguments);
	free(call->assignments);
	crm_spool_clear(&call->results);
	free(call->common.set.words);
	free(call->common.unset.words);
}
