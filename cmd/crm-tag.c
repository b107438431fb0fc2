/* crm-tag: words that records are marked with.
 * SPDX-License-Identifier: MIT */
#include "catalog/tag.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/customer/tag.h"
#include "record/nouns.h"

#include <stdlib.h>
#include <string.h>

/* The columns, and the noun of each behind the first two. */
struct table {
	struct crm_column *columns;
	size_t *nouns, count;
};

static void make_columns(const struct crm_session *session, struct table *table)
{
	size_t nouns = crm_noun_count(session);

	table->columns = crm_alloc((nouns + 2) * sizeof *table->columns);
	table->nouns = crm_alloc((nouns + 2) * sizeof *table->nouns);
	table->columns[table->count++] = (struct crm_column){"tag", false};
	table->columns[table->count++] = (struct crm_column){"records", true};
	for (size_t i = 0; i < nouns; i++) {
		if (crm_tag_field(crm_noun_at(session, i)) < 0)
			continue;
		table->nouns[table->count] = i;
		table->columns[table->count++] =
			(struct crm_column){crm_noun_at(session, i)->plural, true};
	}
}

static void print_count(struct crm_call *call, const struct table *table,
			const struct crm_tag_count *row)
{
	struct crm_cell *cells = crm_alloc(table->count * sizeof *cells);
	struct crm_str *numbers = crm_alloc(table->count * sizeof *numbers);

	cells[0] = crm_cell_text(row->tag);
	for (size_t i = 1; i < table->count; i++) {
		crm_str_add_integer(&numbers[i],
				    i == 1 ? row->records : row->of_noun[table->nouns[i]]);
		cells[i] = crm_cell_number(numbers[i].text);
	}
	crm_output_row(call, cells);
	for (size_t i = 1; i < table->count; i++)
		crm_str_clear(&numbers[i]);
	free(numbers);
	free(cells);
}

static enum crm_status count(struct crm_call *call)
{
	struct crm_tag_counts counts = {0};
	struct table table = {0};
	enum crm_status status = crm_tag_count(call->session, &counts);

	if (call->argument_count)
		status = crm_fail(CRM_USAGE, "count takes no arguments: it counts every tag");
	make_columns(call->session, &table);
	if (!status)
		status = crm_output_begin(call, table.columns, table.count);
	for (size_t i = 0; i < counts.count && !status; i++)
		print_count(call, &table, &counts.rows[i]);
	if (!status)
		status = crm_output_end(call);
	crm_tag_counts_clear(&counts);
	free(table.columns);
	free(table.nouns);
	return status;
}

static enum crm_status tell(void *context, const struct crm_record *record)
{
	return crm_output_result(context, record, "changed");
}

static enum crm_status change(struct crm_session *session, void *context)
{
	struct crm_call *call = context;
	bool is_merge = crm_equal(call->verb->name, "merge");
	struct crm_tag_change change = {
		.words = call->arguments + is_merge,
		.word_count = call->argument_count - 1,
		.kept = call->arguments[is_merge ? 0 : 1],
		.is_merge = is_merge,
		.visit = tell,
		.context = call,
	};

	crm_output_forget_results(call);
	return crm_tag_change(session, &change);
}

static enum crm_status rename_tag(struct crm_call *call)
{
	if (call->argument_count != 2)
		return crm_fail(CRM_USAGE, "rename takes a tag and what it is to be called");
	return crm_operation_run(call->session, change, call);
}

static enum crm_status merge(struct crm_call *call)
{
	if (call->argument_count < 2)
		return crm_fail(CRM_USAGE,
				"merge takes the tag that stays and those that become it");
	return crm_operation_run(call->session, change, call);
}

static const struct crm_verb verbs[] = {
	{"count", "", "list the tags that records carry, and how many do", count, CRM_VERB_READS,
	 NULL, 0, 0},
	{"rename", "<tag> <word>", "give a tag another word, on every record", rename_tag,
	 CRM_VERB_WRITES, NULL, 0, 0},
	{"merge", "<tag> <tag>...", "make tags the first of them, on every record", merge,
	 CRM_VERB_WRITES, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-tag",
	.help = "keep the words that records are marked with",
	.noun = &crm_tag,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
