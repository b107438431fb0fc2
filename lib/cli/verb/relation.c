/* The verbs of records that are related to others.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/relation.h"

#include "cli/output.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/title.h"

enum { MOST_STEPS = 6 };

const struct crm_option crm_relate_options[] = {
	CRM_VALUE(struct crm_relation_post, since, .name = "since", .value = "<date>",
		  .help = "say since when"),
	CRM_VALUE(struct crm_relation_post, until, .name = "until", .value = "<date>",
		  .help = "say until when, if it is over"),
	CRM_VALUE(struct crm_relation_post, note, .name = "note", .value = "<text>",
		  .help = "say more, in a line"),
};

const struct crm_option crm_path_options[] = {
	CRM_VALUE(struct crm_path_options, most, .name = "most", .value = "<number>",
		  .help = "look no further than so many steps, 6 unless given"),
};

typedef enum crm_status change(struct crm_session *session, const struct crm_record *record,
			       const struct crm_relation_post *post, struct crm_record **out);

static enum crm_status run_change(struct crm_session *session, struct crm_call *call, change *make,
				  const char *result)
{
	struct crm_relation_post *post = call->options;
	CRM_AUTO(record) record = NULL;
	CRM_AUTO(record) relation = NULL;
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find(session, call->noun, call->arguments[0], NULL, id);

	crm_output_forget_results(call);
	post->type = call->arguments[1];
	post->whom = call->arguments[2];
	if (!status)
		status = crm_record_load(session, call->noun, id, &record);
	if (!status)
		status = make(session, record, post, &relation);
	return status ? status : crm_output_result(call, relation, result);
}

static enum crm_status relate(struct crm_session *session, void *call)
{
	return run_change(session, call, crm_relation_relate, "added");
}

static enum crm_status unrelate(struct crm_session *session, void *call)
{
	return run_change(session, call, crm_relation_unrelate, "removed");
}

static enum crm_status fail_count(const struct crm_call *call, const char *example)
{
	return crm_hint(crm_fail(CRM_USAGE, "%s takes a %s, the words of a type, and the other one",
				 call->verb->name, call->noun->name),
			"%s %s %s", call->command->name, call->verb->name, example);
}

enum crm_status crm_verb_relate(struct crm_call *call)
{
	if (call->argument_count != 3)
		return fail_count(call, "'Ann Lee' manages 'Bea Orr'");
	return crm_operation_run(call->session, relate, call);
}

enum crm_status crm_verb_unrelate(struct crm_call *call)
{
	if (call->argument_count != 3)
		return fail_count(call, "'Ann Lee' manages 'Bea Orr'");
	return crm_operation_run(call->session, unrelate, call);
}

static const struct crm_column side_columns[] = {{"id", false},    {"type", false},
						 {"whom", false},  {"since", false},
						 {"until", false}, {"note", false}};

static enum crm_status print_side(void *context, const struct crm_relation_side *side)
{
	struct crm_call *call = context;
	struct crm_cell cells[CRM_COUNT(side_columns)] = {
		crm_cell_text(side->relation), crm_cell_text(side->type),
		{.kind = CRM_CELL_ABSENT},     crm_cell_text(side->since),
		crm_cell_text(side->until),    crm_cell_text(side->note),
	};
	enum crm_status status = crm_cell_link(call->session, side->whom, &cells[2]);

	if (!status)
		crm_output_row(call, cells);
	return status;
}

enum crm_status crm_verb_relations(struct crm_call *call)
{
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "relations takes one %s", call->noun->name);
	status = crm_find(call->session, call->noun, call->arguments[0], NULL, id);
	if (!status)
		status = crm_output_begin(call, side_columns, CRM_COUNT(side_columns));
	return status ? status : crm_relation_each(call->session, id, print_side, call);
}

static const struct crm_column step_columns[] = {{"id", false},
						 {"noun", false},
						 {"name", false},
						 {"type", false}};

static enum crm_status print_step(void *context, const struct crm_relation_step *step)
{
	struct crm_call *call = context;
	struct crm_title title;
	enum crm_status status = crm_title_find(call->session, step->id, &title);

	if (status)
		return status;
	crm_output_row(call, (struct crm_cell[]){
				     crm_cell_text(step->id),
				     crm_cell_text(crm_noun_of_id(call->session, step->id)->name),
				     crm_cell_text(title.text),
				     crm_cell_text(step->type),
			     });
	return CRM_OK;
}

/* That there is none is an answer: no rows, and a word about it. */
static enum crm_status find_path(struct crm_call *call, const char *from, const char *to)
{
	const struct crm_path_options *options = call->options;
	int64_t most = MOST_STEPS;
	enum crm_status status = CRM_OK;

	if (options->most && (crm_parse_integer(options->most, &most) || most < 0))
		return crm_fail(CRM_USAGE, "--most: '%s' is not a number of steps", options->most);
	status = crm_output_begin(call, step_columns, CRM_COUNT(step_columns));
	if (!status)
		status = crm_relation_chain(call->session, from, to, most, print_step, call);
	if (status != CRM_NOT_FOUND)
		return status;
	crm_notice(call, "%s: %s leads from %s to %s", call->command->name, crm_message(),
		   call->arguments[0], call->arguments[1]);
	crm_message_clear();
	return CRM_OK;
}

enum crm_status crm_verb_path(struct crm_call *call)
{
	char from[CRM_ID_TEXT], to[CRM_ID_TEXT];
	enum crm_status status;

	if (call->argument_count != 2)
		return crm_fail(CRM_USAGE, "path takes a %s and another one", call->noun->name);
	status = crm_find(call->session, call->noun, call->arguments[0], NULL, from);
	if (!status)
		status = crm_find(call->session, call->noun, call->arguments[1], NULL, to);
	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		status = crm_find_any(call->session, call->arguments[1], to);
	}
	return status ? status : find_path(call, from, to);
}
