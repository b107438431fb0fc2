/* The chain of commits against the operations, and each commit's changes against the journal.
 * SPDX-License-Identifier: MIT */
#include "record/image.h"
#include "record/journal.h"
#include "record/note.h"
#include "record/care/verifying.h"

#include <string.h>

struct chain {
	struct crm_verifying *verifying;
	int64_t expected; /* the number that the next older commit must have */
	enum crm_status status;
};

static enum crm_status note_commit(struct crm_verifying *verifying, int64_t operation,
				   const char *what)
{
	return crm_verify_note(verifying, &(struct crm_verify_problem){.where = "commit",
								       .operation = operation,
								       .what = what});
}

/* git keeps no brackets and no blanks at the ends of names. */
static void add_plain(struct crm_str *out, const char *text)
{
	for (; *text; text++)
		if (*text != '<' && *text != '>' && *text != '\n' && *text != ' ')
			crm_str_add_char(out, *text);
}

static bool is_told_alike(const struct crm_note *note, const struct crm_history_entry *entry)
{
	CRM_SCOPED(str) message = {0}, user = {0}, author = {0};
	crm_instant at;

	crm_note_add_message(&message, note);
	add_plain(&user, note->user);
	add_plain(&author, entry->name);
	add_plain(&author, entry->email);
	return crm_equal(message.text, entry->message) &&
	       crm_equal(crm_str_text(&user), crm_str_text(&author)) &&
	       crm_instant_parse(note->at, &at) && at == entry->at;
}

static enum crm_status compare_operation(struct crm_verifying *verifying,
					 const struct crm_history_entry *entry)
{
	CRM_AUTO(query) query = crm_query_new(verifying->session->store, SQL_OPERATION_GET);
	struct crm_note note;
	enum crm_status status;

	crm_query_bind_integer(query, 1, entry->operation);
	if (!crm_query_next(query)) {
		status = crm_query_status(query);
		return status ? status
			      : note_commit(verifying, entry->operation,
					    "the store has no such operation");
	}
	note = (struct crm_note){
		.number = crm_query_integer(query, 0),
		.at = crm_query_text(query, 1),
		.user = crm_query_text(query, 2),
		.command = crm_query_text(query, 3),
		.summary = crm_query_text(query, 4),
		.reason = crm_query_text(query, 5),
		.undoes = crm_query_integer(query, 7),
		.file = crm_query_text(query, 8),
	};
	if (is_told_alike(&note, entry))
		return CRM_OK;
	return note_commit(verifying, entry->operation,
			   "store and commit tell it differently (who, when, what or why)");
}

static enum crm_status check_place(struct chain *chain, const struct crm_history_entry *entry)
{
	CRM_AUTO_TEXT what = NULL;

	if (entry->parent_count > 1)
		return note_commit(chain->verifying, entry->operation,
				   "the commit has more than one parent");
	if (entry->operation == chain->expected)
		return CRM_OK;
	what = crm_format("commit %s has this number where %lld is due", entry->commit,
			  (long long)chain->expected);
	return note_commit(chain->verifying, entry->operation, what);
}

/* What the history's own list says; an operation that it lacks is read from git when it is asked
 * for. */
static enum crm_status check_noted(struct crm_verifying *verifying,
				   const struct crm_history_entry *entry)
{
	char noted[CRM_COMMIT_TEXT];
	enum crm_status status = crm_history_noted(verifying->history, entry->operation, noted);

	if (status == CRM_NOT_FOUND || (!status && crm_equal(noted, entry->commit)))
		return CRM_OK;
	return note_commit(verifying, entry->operation,
			   status ? "its entry in crm/commits is damaged: crm-history drain --fold"
				  : "crm/commits names another commit: crm-history drain --fold");
}

static enum crm_status visit_commit(void *context, const struct crm_history_entry *entry)
{
	struct chain *chain = context;
	struct crm_verifying *verifying = chain->verifying;

	if (entry->operation > verifying->head.operation)
		return CRM_OK;
	if (verifying->verify->since && entry->operation <= verifying->verify->since) {
		if (!crm_equal(entry->commit, verifying->proved))
			chain->status = note_commit(verifying, entry->operation,
						    "this is not the commit that was proved");
		return chain->status ? chain->status : CRM_STOPPED;
	}
	chain->status = check_place(chain, entry);
	if (!chain->status)
		chain->status = check_noted(verifying, entry);
	if (!chain->status)
		chain->status = compare_operation(verifying, entry);
	if (!chain->status && verifying->verify->is_full)
		chain->status = crm_verify_changes(verifying, entry);
	chain->expected = entry->operation - 1;
	verifying->verify->operations++;
	return chain->status;
}

enum crm_status crm_verify_chain(struct crm_verifying *verifying)
{
	struct chain chain = {.verifying = verifying, .expected = verifying->head.operation};
	enum crm_status status = crm_history_each_commit(verifying->history, visit_commit, &chain);
	CRM_AUTO_TEXT what = NULL;

	if (status == CRM_STOPPED && !chain.status)
		status = CRM_OK;
	if (status || chain.expected == verifying->verify->since)
		return status;
	what = crm_format("the history begins after operation %lld", (long long)chain.expected);
	return note_commit(verifying, chain.expected, what);
}
