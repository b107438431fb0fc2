/* Several records into one, and back.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/merge.h"

#include "catalog/alias.h"
#include "cli/output.h"
#include "cli/verb/undo.h"
#include "domain/merge.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct crm_option crm_merge_options[2] = {
	CRM_VALUE(struct crm_merge_options, prefer, .name = "prefer",
		  .value = "<newest|oldest|longest|record>",
		  .help = "say whose values win; those of the first record unless given"),
	CRM_LIST(struct crm_merge_options, take, .name = "take", .value = "<field=record>",
		 .help = "take this field from that record", .complete = "field"),
};

static const struct crm_column columns[] = {{"id", false},    {"title", false}, {"result", false},
					    {"field", false}, {"old", false},   {"new", false}};

/* The records, as words: arguments, and for "-" the first column of each line. */
struct names {
	const char **names;
	size_t count, capacity;
	struct crm_arena arena;
};

static void names_clear(struct names *names)
{
	free(names->names);
	crm_arena_clear(&names->arena);
}
#define AUTO_NAMES __attribute__((cleanup(names_clear))) struct names

static void add_name(struct names *names, const char *name)
{
	names->names = crm_grow(names->names, names->count, &names->capacity, sizeof *names->names);
	names->names[names->count++] = crm_arena_copy(&names->arena, name, strlen(name));
}

static enum crm_status add_lines(struct names *names)
{
	enum crm_status status = CRM_OK;
	size_t capacity = 0;
	char *line = NULL;

	while (getline(&line, &capacity, stdin) >= 0) {
		line[strcspn(line, "\t")] = '\0';
		CRM_AUTO_TEXT word = crm_trim(line);

		if (*word && !crm_equal(word, "id"))
			add_name(names, word);
	}
	if (ferror(stdin))
		status = crm_fail(CRM_BROKEN, "cannot read standard input: %s", strerror(errno));
	free(line);
	return status;
}

static enum crm_status add_names(struct crm_call *call, struct names *names)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < call->argument_count && !status; i++)
		if (crm_equal(call->arguments[i], "-"))
			status = add_lines(names);
		else
			add_name(names, call->arguments[i]);
	return status;
}

static enum crm_status work(struct crm_session *session, void *context)
{
	struct crm_merge *merge = context;

	merge->step_count = 0;
	return crm_merge_records(session, merge);
}

/* Who asks for ids wants the one that is left. */
static enum crm_status print_steps(struct crm_call *call, const struct crm_merge *merge)
{
	size_t count = crm_output_is_ids(call) ? 1 : merge->step_count;
	enum crm_status status = crm_output_begin(call, columns, CRM_COUNT(columns));

	for (size_t i = 0; i < count && !status; i++) {
		const struct crm_merge_step *step = &merge->steps[i];

		crm_output_row(call, (struct crm_cell[]){
					     crm_cell_text(step->id),
					     crm_cell_text(step->title),
					     crm_cell_text(step->result),
					     crm_cell_text(step->field),
					     crm_cell_text(step->old_value),
					     crm_cell_text(step->new_value),
				     });
	}
	return status;
}

enum crm_status crm_verb_merge(struct crm_call *call)
{
	const struct crm_merge_options *options = call->options;
	AUTO_NAMES names = {0};
	CRM_SCOPED(merge) merge = {.noun = call->noun, .prefer = options->prefer};
	enum crm_status status = add_names(call, &names);

	merge.names = names.names;
	merge.name_count = names.count;
	merge.takes = options->take.words;
	merge.take_count = options->take.count;
	if (!status)
		status = crm_operation_run(call->session, work, &merge);
	return status ? status : print_steps(call, &merge);
}

enum crm_status crm_verb_unmerge(struct crm_call *call)
{
	int64_t operation = 0;
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "which %s? one, by the id that it had",
				call->noun->name);
	status = crm_merge_find(call->session, call->noun, call->arguments[0], &operation);
	return status ? status : crm_undo_operation(call, operation);
}

enum crm_status crm_verb_merges(struct crm_call *call)
{
	CRM_AUTO(select) select = crm_select_new(call->session, &crm_alias);
	const char *fields =
		call->common.fields ? call->common.fields : "merged,title,record,created_at";
	CRM_AUTO_TEXT filter =
		crm_format("merged>=%s- merged<%s.", call->noun->prefix, call->noun->prefix);
	enum crm_status status = crm_select_add_list(select, fields);

	if (call->argument_count)
		return crm_fail(CRM_USAGE, "%s takes no arguments", call->verb->name);
	if (!status)
		status = crm_select_filter(select, filter);
	if (!status)
		status = crm_select_order(select,
					  call->common.sort ? call->common.sort : "-created_at");
	return status ? status : crm_output_select(call, select);
}
