/* What the verbs that tell of the past share.
 * SPDX-License-Identifier: MIT */
#include "cli/past/past.h"

#include "history/history.h"
#include "record/find.h"
#include "record/define/forms.h"
#include "record/nouns.h"
#include "record/past/undo.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

void crm_past_clear(struct crm_past *past)
{
	for (size_t i = 0; i < CRM_COUNT(past->scratch); i++)
		crm_str_clear(&past->scratch[i]);
	crm_history_close(past->history);
}

static enum crm_status open_history(struct crm_past *past)
{
	CRM_AUTO_TEXT path = crm_format("%s/history.git", past->call->session->directory);

	return crm_history_open(path, false, &past->history);
}

enum crm_status crm_past_begin(struct crm_past *past, struct crm_call *call,
			       const struct crm_past_options *options)
{
	past->call = call;
	past->limit = -1;
	past->from_git = options && options->from_git;
	if (call->common.limit &&
	    (crm_parse_integer(call->common.limit, &past->limit) || past->limit < 0))
		return crm_fail(CRM_USAGE, "--limit: '%s' is not a number of rows",
				call->common.limit);
	return past->from_git ? open_history(past) : CRM_OK;
}

bool crm_past_row(struct crm_past *past)
{
	past->used = 0;
	if (!past->limit)
		return false;
	past->limit -= past->limit > 0;
	return true;
}

/* The next piece of scratch, empty. */
static struct crm_str *take_scratch(struct crm_past *past)
{
	struct crm_str *text = &past->scratch[past->used++ % CRM_COUNT(past->scratch)];

	crm_str_reset(text);
	return text;
}

struct crm_cell crm_past_number(struct crm_past *past, int64_t number)
{
	struct crm_str *text = take_scratch(past);

	crm_str_add_integer(text, number);
	return crm_cell_number(text->text);
}

struct crm_cell crm_past_instant(const char *at)
{
	struct crm_cell cell = crm_cell_text(at);

	cell.kind = CRM_CELL_INSTANT;
	return cell;
}

struct crm_cell crm_past_line(struct crm_past *past, int64_t line)
{
	return line ? crm_past_number(past, line) : (struct crm_cell){.kind = CRM_CELL_ABSENT};
}

static void label_link(struct crm_past *past, struct crm_cell *cell)
{
	struct crm_str *label = take_scratch(past);
	enum crm_status status = crm_label(past->call->session, cell->text, label);

	if (status && !past->status)
		past->status = status;
	cell->id = cell->text;
	if (!label->length)
		return;
	cell->text = label->text;
	cell->length = label->length;
}

struct crm_cell crm_past_value(struct crm_past *past, const struct crm_field *field,
			       const struct crm_value *value, const char *currency)
{
	struct crm_cell cell = {.kind = crm_cell_kind_of(field->type),
				.text = value->text,
				.length = value->length};
	struct crm_str *text;

	if (value->kind == CRM_ABSENT)
		return (struct crm_cell){.kind = CRM_CELL_ABSENT};
	if (value->kind == CRM_NUMBER)
		cell.minor = value->number;
	if (cell.kind == CRM_CELL_MONEY)
		cell.currency = currency;
	if (cell.kind == CRM_CELL_NUMBER) {
		text = take_scratch(past);
		crm_value_add_text(text, field, value, currency);
		cell.text = text->text;
		cell.length = text->length;
	}
	if (cell.kind == CRM_CELL_LINK)
		label_link(past, &cell);
	return cell;
}

/* The store's answer is whole without it, so a history that is damaged does not keep it back. */
static bool find_commit(struct crm_past *past, int64_t operation, char out[CRM_COMMIT_TEXT])
{
	enum crm_status status = CRM_OK;

	if (past->is_without)
		return false;
	if (!past->history)
		status = open_history(past);
	if (!status)
		status = crm_history_find(past->history, operation, out);
	past->is_without = status && status != CRM_NOT_FOUND;
	if (status)
		crm_message_clear();
	return !status && *out;
}

struct crm_cell crm_past_commit(struct crm_past *past, int64_t operation, const char *commit)
{
	char found[CRM_COMMIT_TEXT];
	struct crm_str *text;

	if (commit && *commit)
		return crm_cell_text(commit);
	if (!find_commit(past, operation, found))
		return (struct crm_cell){.kind = CRM_CELL_ABSENT};
	text = take_scratch(past);
	crm_str_add(text, found);
	return crm_cell_text(text->text);
}

enum crm_status crm_past_find(struct crm_past *past, const struct crm_noun *noun, const char *text,
			      char id[CRM_ID_TEXT])
{
	struct crm_session *session = past->call->session;
	char asked[CRM_ID_TEXT];
	enum crm_status status = crm_find(session, noun, text, NULL, id);

	/* A record that was merged into another has a past of its own. */
	if (!status && crm_id_is_whole(text, asked) && crm_noun_has_id(noun, asked))
		memcpy(id, asked, sizeof asked);

	if (status != CRM_NOT_FOUND || crm_find_removed(session, noun, text, id) == CRM_OK) {
		if (status == CRM_NOT_FOUND)
			crm_message_clear();
		return status == CRM_NOT_FOUND ? CRM_OK : status;
	}
	return crm_find(session, noun, text, NULL, id);
}

/* Of a removed record only its id, or noun:name, is looked for. */
enum crm_status crm_past_find_any(struct crm_past *past, const char *text, char id[CRM_ID_TEXT])
{
	const struct crm_noun *noun = crm_noun_of_id(past->call->session, text);
	size_t length = strcspn(text, ":");
	CRM_AUTO_TEXT name = crm_copy_bytes(text, length);

	if (noun && crm_past_find(past, noun, text, id) == CRM_OK)
		return CRM_OK;
	noun = text[length] ? crm_noun_find(past->call->session, name) : NULL;
	if (noun)
		return crm_past_find(past, noun, text + length + 1, id);
	crm_message_clear();
	return crm_find_any(past->call->session, text, id);
}

enum crm_status crm_past_each_step(struct crm_past *past, const char *id, crm_trail_visit *visit,
				   void *context)
{
	struct crm_session *session = past->call->session;
	const struct crm_noun *noun = crm_noun_of_id(session, id);
	enum crm_status status = crm_forms_ever(session, noun, &noun);

	if (status)
		return status;
	status = past->from_git ? crm_trail_each_in_git(past->history, noun, id, visit, context)
				: crm_trail_each(past->call->session, noun, id, visit, context);

	return status ? status : past->status;
}
