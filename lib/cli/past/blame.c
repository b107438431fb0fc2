/* Who set each value of a record, and where a text came and went.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/past.h"

#include "base/unicode.h"
#include "record/define/forms.h"
#include "record/nouns.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

const struct crm_option crm_search_options[1] = {
	CRM_VALUE(struct crm_past_options, value, .name = "string", .letter = 'S',
		  .value = "<text>", .help = "look for this text, as git log -S does"),
};

/* Who set a field last. */
struct origin {
	bool is_known;
	struct crm_value value;
	const char *currency, *at, *user, *command, *reason, *commit, *file;
	int64_t operation, line;
};

struct blame {
	struct crm_past past;
	const struct crm_noun *noun;
	int field; /* the only one that is asked for; negative: all */
	struct origin *origins;
	size_t left; /* fields whose origin is not known yet */
	struct crm_arena arena;
};

static const char *keep(struct blame *blame, const char *text)
{
	return text ? crm_arena_copy(&blame->arena, text, strlen(text)) : NULL;
}

/* The walk is newest first: the first step of a field set what it is now. */
static bool take_origin(void *context, const struct crm_trail_step *step)
{
	struct blame *blame = context;
	struct origin *origin = &blame->origins[step->index];

	if (origin->is_known || (blame->field >= 0 && blame->field != step->index))
		return true;
	*origin = (struct origin){
		.is_known = true,
		.value = *step->new_value,
		.currency = keep(blame, step->new_currency),
		.at = keep(blame, step->note->at),
		.user = keep(blame, step->note->user),
		.command = keep(blame, step->note->command),
		.reason = keep(blame, step->note->reason),
		.commit = keep(blame, step->commit),
		.file = keep(blame, step->note->file),
		.operation = step->note->number,
		.line = step->line,
	};
	if (step->new_value->kind == CRM_STRING)
		origin->value.text = crm_arena_copy(&blame->arena, step->new_value->text,
						    step->new_value->length);
	return --blame->left > 0;
}

static void print_origin(struct blame *blame, size_t index)
{
	const struct origin *origin = &blame->origins[index];
	const struct crm_field *field = &blame->noun->fields[index];
	struct crm_past *past = &blame->past;

	if (!origin->is_known || (origin->value.kind == CRM_ABSENT && blame->field < 0) ||
	    !crm_past_row(past))
		return;
	crm_output_row(past->call,
		       (struct crm_cell[]){
			       crm_cell_text(field->name),
			       crm_past_value(past, field, &origin->value, origin->currency),
			       crm_past_number(past, origin->operation),
			       crm_past_instant(origin->at),
			       crm_cell_text(origin->user),
			       crm_cell_text(origin->command),
			       crm_cell_text(origin->reason),
			       crm_past_commit(past, origin->operation, origin->commit),
			       crm_cell_text(origin->file),
			       crm_past_line(past, origin->line),
			       crm_cell_text(field->flags & CRM_KEPT ? blame->noun->name : NULL),
		       });
}

static enum crm_status print_blame(struct blame *blame, struct crm_call *call, const char *id)
{
	static const struct crm_column columns[] = {{"field", false},    {"value", false},
						    {"operation", true}, {"at", false},
						    {"user", false},     {"command", false},
						    {"reason", false},   {"commit", false},
						    {"file", false},     {"line", true},
						    {"rule", false}};
	enum crm_status status;

	status = crm_forms_ever(call->session, crm_noun_of_id(call->session, id), &blame->noun);
	if (status)
		return status;
	if (call->argument_count == 2) {
		blame->field = crm_field_find(blame->noun, call->arguments[1]);
		if (blame->field < 0)
			return crm_path_unknown(blame->noun, call->arguments[1]);
	}
	status = crm_output_begin(call, columns, CRM_COUNT(columns));
	blame->left = blame->field < 0 ? blame->noun->field_count : 1;
	blame->origins = crm_alloc(blame->noun->field_count * sizeof *blame->origins);
	if (!status)
		status = crm_past_each_step(&blame->past, id, take_origin, blame);
	for (size_t i = 0; i < blame->noun->field_count && !status; i++)
		print_origin(blame, i);
	return status ? status : blame->past.status;
}

enum crm_status crm_verb_blame(struct crm_call *call)
{
	struct blame blame = {.field = -1};
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (call->argument_count < 1 || call->argument_count > 2)
		return crm_fail(CRM_USAGE, "blame takes one record and, if you like, one field");
	status = crm_past_begin(&blame.past, call, call->options);
	if (!status)
		status = crm_past_find_any(&blame.past, call->arguments[0], id);
	if (!status)
		status = print_blame(&blame, call, id);
	free(blame.origins);
	crm_arena_clear(&blame.arena);
	crm_past_clear(&blame.past);
	return status;
}

/* Looking for a text. */
struct search {
	struct crm_past past;
	const char *text;
	struct crm_str json,
		digits; /* as the journal and as a column of minor units would hold it */
};

static bool has_text(const struct search *search, const struct crm_field *field,
		     const struct crm_value *value, const char *currency)
{
	CRM_SCOPED(str) shown = {0};

	crm_value_add_text(&shown, field, value, currency);
	return strstr(crm_str_text(&shown), search->text) != NULL;
}

static bool print_found(void *context, const struct crm_trail_step *step)
{
	struct search *search = context;
	struct crm_past *past = &search->past;
	const struct crm_record *record = step->after ? step->after : step->before;

	if (has_text(search, step->field, step->old_value, step->old_currency) ==
	    has_text(search, step->field, step->new_value, step->new_currency))
		return true;
	if (!crm_past_row(past))
		return false;
	crm_output_row(past->call, (struct crm_cell[]){
					   crm_cell_text(record->id),
					   crm_cell_text(crm_record_title(record)),
					   crm_past_number(past, step->note->number),
					   crm_past_instant(step->note->at),
					   crm_cell_text(step->note->user),
					   crm_cell_text(step->note->command),
					   crm_cell_text(step->field->name),
					   crm_past_value(past, step->field, step->old_value,
							  step->old_currency),
					   crm_past_value(past, step->field, step->new_value,
							  step->new_currency),
					   crm_past_commit(past, step->note->number, step->commit),
				   });
	return true;
}

/* The records of a noun that may have held the text: those that hold it, and those whose journal
 * does. */
static void add_candidates(const struct crm_noun *noun, struct crm_str *sql)
{
	crm_str_addf(sql, "SELECT id FROM \"%s\" WHERE 0", noun->name);
	for (size_t i = 0; i < noun->field_count; i++)
		crm_str_addf(sql, " OR instr(\"%s\", %s)", noun->fields[i].name,
			     noun->fields[i].type == CRM_MONEY ? "?2" : "?1");
	crm_str_add(
		sql,
		" UNION SELECT id FROM journal WHERE id >= ?4 AND id < ?5 AND fields IS NOT NULL "
		"AND (instr(fields, ?2) OR instr(fields, ?3)) ORDER BY id");
}

static enum crm_status search_noun(struct search *search, const struct crm_noun *noun)
{
	CRM_AUTO_TEXT first = crm_format("%s-", noun->prefix);
	CRM_AUTO_TEXT last = crm_format("%s.", noun->prefix);
	CRM_AUTO(query) query = NULL;
	CRM_SCOPED(str) sql = {0};
	enum crm_status status = CRM_OK;

	add_candidates(noun, &sql);
	query = crm_query_made(search->past.call->session->store, sql.text);
	crm_query_bind_text(query, 1, search->text);
	crm_query_bind_text(query, 2, search->digits.text);
	crm_query_bind_text(query, 3, search->json.text);
	crm_query_bind_text(query, 4, first);
	crm_query_bind_text(query, 5, last);
	while (!status && search->past.limit && crm_query_next(query))
		status = crm_past_each_step(&search->past, crm_query_text(query, 0), print_found,
					    search);
	return status ? status : crm_query_status(query);
}

static void prepare_texts(struct search *search)
{
	CRM_SCOPED(str) quoted = {0};
	bool is_amount = strspn(search->text, "0123456789.") == strlen(search->text);

	crm_str_add_json(&quoted, search->text, strlen(search->text));
	crm_str_add_bytes(&search->json, quoted.text + 1, quoted.length - 2);
	for (const char *at = search->text; *at; at++)
		if (!is_amount || *at != '.')
			crm_str_add_char(&search->digits, *at);
}

enum crm_status crm_verb_search(struct crm_call *call)
{
	static const struct crm_column columns[] = {{"id", false},       {"title", false},
						    {"operation", true}, {"at", false},
						    {"user", false},     {"command", false},
						    {"field", false},    {"old", false},
						    {"new", false},      {"commit", false}};
	const struct crm_past_options *options = call->options;
	struct search search = {.text = options->value         ? options->value
					: call->argument_count ? call->arguments[0]
							       : ""};
	enum crm_status status;

	if (!*search.text || call->argument_count > 1 || (options->value && call->argument_count))
		return crm_fail(CRM_USAGE, "which text? one, in quotes when it has blanks");
	prepare_texts(&search);
	status = crm_past_begin(&search.past, call, NULL);
	if (!status)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	for (size_t i = 0; i < crm_noun_count(call->session) && !status; i++)
		status = search_noun(&search, crm_noun_at(call->session, i));
	crm_str_clear(&search.json);
	crm_str_clear(&search.digits);
	crm_past_clear(&search.past);
	return status;
}
