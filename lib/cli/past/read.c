/* What operations changed, between two moments or in one of them.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/past.h"

#include "history/history.h"
#include "record/nouns.h"
#include "record/past/as_of.h"
#include "record/image.h"

#include <stdlib.h>
#include <string.h>

/* The difference between the ends of two operations. */
struct between {
	struct crm_past past;
	struct crm_call *call;
	int64_t from, to;
	char from_commit[CRM_COMMIT_TEXT], to_commit[CRM_COMMIT_TEXT]; /* where git is asked */
	bool is_backwards; /* `from` is the later one as the user said it */
	bool is_one;       /* of one operation, whose commit each row says */
};

static bool print_step(void *context, const struct crm_trail_step *step)
{
	struct between *between = context;
	struct crm_past *past = &between->past;
	const struct crm_record *record = step->after ? step->after : step->before;

	if (!crm_past_row(past))
		return false;
	crm_output_row(
		between->call,
		(struct crm_cell[]){
			crm_cell_text(record->id),
			crm_cell_text(crm_record_title(record)),
			crm_cell_text(crm_change_name(step->kind)),
			crm_cell_text(step->field->name),
			crm_past_value(past, step->field, step->old_value, step->old_currency),
			crm_past_value(past, step->field, step->new_value, step->new_currency),
			between->is_one ? crm_past_commit(past, between->to, between->to_commit)
					: crm_cell_text(NULL),
		});
	return past->status == CRM_OK;
}

/* CRM_STOPPED when enough is printed. */
static enum crm_status print_record(struct between *between, const struct crm_record *before,
				    const struct crm_record *after)
{
	const struct crm_record *first = between->is_backwards ? after : before;
	const struct crm_record *second = between->is_backwards ? before : after;
	struct crm_trail_step step = {
		.kind = !first   ? CRM_CHANGE_ADD
			: second ? CRM_CHANGE_EDIT
				 : CRM_CHANGE_REMOVE,
		.before = first,
		.after = second,
	};

	if (crm_trail_compare(&step, print_step, between))
		return CRM_OK;
	return between->past.status ? between->past.status : CRM_STOPPED;
}

static enum crm_status compare_stored(struct between *between, const struct crm_noun *noun,
				      const char *id)
{
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	enum crm_status status =
		crm_record_load_at(between->call->session, noun, id, between->from, &before);

	if (!status)
		status = crm_record_load_at(between->call->session, noun, id, between->to, &after);
	return status ? status : print_record(between, before, after);
}

/* The beginnings of ids in the order of the files in git, so that both answers are the same. */
static char *prefixes_by_name(const struct crm_session *session)
{
	const struct crm_noun **nouns = crm_nouns_by_name(session);
	CRM_SCOPED(str) text = {0};

	for (size_t i = 0; i < crm_noun_count(session); i++)
		crm_str_addf(&text, " %s-", nouns[i]->prefix);
	free(nouns);
	return crm_str_take(&text);
}

static enum crm_status compare_store(struct between *between)
{
	struct crm_session *session = between->call->session;
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_PAST_BETWEEN);
	CRM_AUTO_TEXT prefixes = prefixes_by_name(session);
	char id[CRM_ID_TEXT] = "";
	enum crm_status status = CRM_OK;

	crm_query_bind_integer(query, 1, between->from);
	crm_query_bind_integer(query, 2, between->to);
	crm_query_bind_text(query, 3, prefixes);
	while (!status && crm_query_next(query)) {
		const char *next = crm_query_text(query, 0);
		const struct crm_noun *noun = crm_noun_of_id(session, next);

		if (!noun || crm_equal(next, id) || strlen(next) >= sizeof id)
			continue;
		memcpy(id, next, strlen(next) + 1);
		status = compare_stored(between, noun, id);
	}
	return status ? status : crm_query_status(query);
}

static enum crm_status find_commits(void *context, const struct crm_history_entry *entry)
{
	struct between *between = context;

	if (entry->operation == between->to)
		memcpy(between->to_commit, entry->commit, sizeof entry->commit);
	if (entry->operation == between->from)
		memcpy(between->from_commit, entry->commit, sizeof entry->commit);
	return entry->operation <= between->from ? CRM_STOPPED : CRM_OK;
}

static enum crm_status read_before(struct between *between, const struct crm_noun *noun,
				   const char *path, struct crm_record **out)
{
	CRM_SCOPED(str) bytes = {0};
	enum crm_status status = CRM_NOT_FOUND;

	if (*between->from_commit)
		status =
			crm_history_read(between->past.history, between->from_commit, path, &bytes);
	if (!status)
		return crm_image_read(noun, bytes.text, bytes.length, out);
	if (status == CRM_NOT_FOUND)
		crm_message_clear();
	return status == CRM_NOT_FOUND ? CRM_OK : status;
}

static enum crm_status compare_file(void *context, const char *path, const char *bytes,
				    size_t length)
{
	struct between *between = context;
	CRM_AUTO_TEXT name = crm_copy_bytes(path, strcspn(path, "/"));
	const struct crm_noun *noun = crm_noun_find(between->call->session, name);
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	enum crm_status status = CRM_OK;

	if (!noun)
		return crm_fail(CRM_BROKEN, "'%s' is the file of no known noun", path);
	status = read_before(between, noun, path, &before);
	if (!status && bytes)
		status = crm_image_read(noun, bytes, length, &after);
	return status ? status : print_record(between, before, after);
}

static enum crm_status compare_git(struct between *between)
{
	enum crm_status status =
		crm_history_each_commit(between->past.history, find_commits, between);

	if (status && status != CRM_STOPPED)
		return status;
	if (!*between->to_commit)
		return between->to ? crm_fail(CRM_NOT_FOUND, "the history has no operation %lld",
					      (long long)between->to)
				   : CRM_OK;
	return crm_history_each_change(between->past.history, between->from_commit,
				       between->to_commit, compare_file, between);
}

static enum crm_status print_between(struct crm_call *call, struct between *between)
{
	static const struct crm_column columns[] = {{"id", false},    {"title", false},
						    {"kind", false},  {"field", false},
						    {"old", false},   {"new", false},
						    {"commit", false}};
	size_t count = CRM_COUNT(columns) - !between->is_one;
	enum crm_status status = crm_past_begin(&between->past, call, call->options);

	if (between->from > between->to) {
		int64_t later = between->from;

		between->is_backwards = true;
		between->from = between->to;
		between->to = later;
	}
	if (!status)
		status = crm_output_begin(call, columns, count);
	if (!status)
		status = between->past.from_git ? compare_git(between) : compare_store(between);
	if (status == CRM_STOPPED && !between->past.limit)
		status = CRM_OK;
	crm_past_clear(&between->past);
	return status;
}

enum crm_status crm_verb_operation(struct crm_call *call)
{
	struct between between = {.call = call};
	struct crm_moment moment;
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_hint(crm_fail(CRM_USAGE, "which operation?"), "crm-history log");
	status = crm_moment_find(call->session, call->arguments[0], &moment);
	if (status)
		return status;
	between.is_one = true;
	between.to = moment.operation;
	between.from = moment.operation ? moment.operation - 1 : 0;
	return print_between(call, &between);
}

enum crm_status crm_verb_difference(struct crm_call *call)
{
	struct between between = {.call = call};
	struct crm_moment from, to = {0};
	CRM_AUTO(query) last = crm_query_new(call->session->store, SQL_OPERATION_LAST);
	enum crm_status status;

	if (call->argument_count < 1 || call->argument_count > 2)
		return crm_fail(CRM_USAGE,
				"between which moments? two times or operations, or one and now");
	status = crm_moment_find(call->session, call->arguments[0], &from);
	if (!status && call->argument_count == 2)
		status = crm_moment_find(call->session, call->arguments[1], &to);
	else if (!status)
		status = crm_query_one_integer(last, 0, &to.operation);
	if (status)
		return status;
	between.from = from.operation;
	between.to = to.operation;
	return print_between(call, &between);
}
