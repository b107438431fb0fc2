/* The operations of a store, from its table or from git alone.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/past.h"

#include "base/unicode.h"
#include "history/history.h"
#include "record/nouns.h"
#include "record/past/as_of.h"

#include <stdlib.h>
#include <string.h>

/* Which operations are wanted. */
struct wanted {
	const char *user, *command;
	const struct crm_noun *noun;
	bool has_since;
	crm_instant since;
	struct crm_moment since_moment, until;
	const char **words;
	size_t word_count;
};

/* One list under way. */
struct listing {
	struct crm_past past;
	struct wanted wanted;
	struct crm_call *call;
	int64_t changes; /* of the commit at hand */
	bool has_noun;
};

static bool has_word(const char *text, const char *word)
{
	CRM_SCOPED(str) folded = {0}, wanted = {0};

	crm_str_add_folded(&folded, text ? text : "", text ? strlen(text) : 0);
	crm_str_add_folded(&wanted, word, strlen(word));
	return strstr(crm_str_text(&folded), crm_str_text(&wanted)) != NULL;
}

static enum crm_status take_since(struct crm_session *session, struct wanted *wanted,
				  const char *text)
{
	if (crm_starts_with(text, "op:") || *text == '#')
		return crm_moment_find(session, text, &wanted->since_moment);
	wanted->has_since = true;
	return crm_instant_word(text, &session->clock, &wanted->since);
}

static enum crm_status take_noun(const struct crm_session *session, struct wanted *wanted,
				 const char *name)
{
	wanted->noun = crm_noun_find(session, name);
	return wanted->noun ? CRM_OK : crm_fail(CRM_USAGE, "there is no noun '%s'", name);
}

/* user=ann since=monday until=2026-03-01 command=import noun=deal; any other word is looked for in
 * what the operation says. */
static enum crm_status take_word(struct listing *listing, const char *word)
{
	struct wanted *wanted = &listing->wanted;
	const char *value = strchr(word, '=');

	if (value && crm_starts_with(word, "user="))
		wanted->user = value + 1;
	else if (value && crm_starts_with(word, "command="))
		wanted->command = value + 1;
	else if (value && crm_starts_with(word, "noun="))
		return take_noun(listing->call->session, wanted, value + 1);
	else if (value && crm_starts_with(word, "since="))
		return take_since(listing->call->session, wanted, value + 1);
	else if (value && crm_starts_with(word, "until="))
		return crm_moment_find(listing->call->session, value + 1, &wanted->until);
	else
		wanted->words[wanted->word_count++] = word;
	return CRM_OK;
}

static bool is_user(const struct crm_session *session, const char *user, const char *wanted)
{
	return has_word(user, crm_equal(wanted, "me") ? session->user_email : wanted);
}

static bool fits(const struct listing *listing, const struct crm_note *note)
{
	const struct wanted *wanted = &listing->wanted;
	crm_instant at = 0;

	(void)crm_instant_parse(note->at, &at);
	if (note->number > wanted->until.operation || at > wanted->until.at)
		return false;
	if ((wanted->has_since && at < wanted->since) ||
	    note->number < wanted->since_moment.operation)
		return false;
	if (wanted->user && !is_user(listing->call->session, note->user, wanted->user))
		return false;
	if (wanted->command && !has_word(note->command, wanted->command))
		return false;
	for (size_t i = 0; i < wanted->word_count; i++)
		if (!has_word(note->summary, wanted->words[i]) &&
		    !has_word(note->reason, wanted->words[i]) &&
		    !has_word(note->command, wanted->words[i]))
			return false;
	return true;
}

/* False when enough is printed. */
static bool print_note(struct listing *listing, const struct crm_note *note, const char *commit)
{
	struct crm_past *past = &listing->past;

	if (!crm_past_row(past))
		return false;
	crm_output_row(listing->call, (struct crm_cell[]){
					      crm_past_number(past, note->number),
					      crm_past_instant(note->at),
					      crm_cell_text(note->user),
					      crm_cell_text(note->command),
					      crm_cell_text(note->summary),
					      crm_past_number(past, note->changes),
					      note->undoes ? crm_past_number(past, note->undoes)
							   : crm_cell_text(NULL),
					      crm_cell_text(note->reason),
					      crm_past_commit(past, note->number, commit),
				      });
	return true;
}

static enum crm_status touches_noun(struct listing *listing, int64_t operation, bool *out)
{
	const struct crm_noun *noun = listing->wanted.noun;
	CRM_AUTO(query) query = crm_query_new(listing->call->session->store, SQL_PAST_HAS_NOUN);
	CRM_AUTO_TEXT first = crm_format("%s-", noun ? noun->prefix : "");
	CRM_AUTO_TEXT last = crm_format("%s.", noun ? noun->prefix : "");

	*out = true;
	if (!noun)
		return CRM_OK;
	crm_query_bind_integer(query, 1, operation);
	crm_query_bind_text(query, 2, first);
	crm_query_bind_text(query, 3, last);
	*out = crm_query_next(query);
	return crm_query_status(query);
}

static enum crm_status list_store(struct listing *listing)
{
	CRM_AUTO(query) query = crm_query_new(listing->call->session->store, SQL_PAST_OPERATIONS);
	enum crm_status status = CRM_OK;
	bool goes_on = true;

	crm_query_bind_integer(query, 1, listing->wanted.until.operation);
	while (!status && goes_on && crm_query_next(query)) {
		struct crm_note note = {
			.number = crm_query_integer(query, 0),
			.at = crm_query_text(query, 1),
			.user = crm_query_text(query, 2),
			.command = crm_query_text(query, 3),
			.summary = crm_query_text(query, 4),
			.reason = crm_query_text(query, 5),
			.changes = crm_query_integer(query, 6),
			.undoes = crm_query_integer(query, 7),
		};
		bool has_noun;

		if (!fits(listing, &note))
			continue;
		status = touches_noun(listing, note.number, &has_noun);
		if (!status && has_noun)
			goes_on = print_note(listing, &note, NULL);
	}
	return status ? status : crm_query_status(query);
}

static enum crm_status count_file(void *context, const char *path, const char *bytes, size_t length)
{
	struct listing *listing = context;
	const struct crm_noun *noun = listing->wanted.noun;

	(void)bytes;
	(void)length;
	listing->changes++;
	if (!noun || (crm_starts_with(path, noun->name) && path[strlen(noun->name)] == '/'))
		listing->has_noun = true;
	return CRM_OK;
}

static enum crm_status list_commit(void *context, const struct crm_history_entry *entry)
{
	struct listing *listing = context;
	__attribute__((cleanup(crm_arena_clear))) struct crm_arena arena = {0};
	CRM_AUTO_TEXT user = crm_format("%s <%s>", entry->name, entry->email);
	char at[CRM_INSTANT_TEXT];
	struct crm_note note = {.number = entry->operation,
				.at = crm_instant_text(entry->at, at),
				.user = user};
	enum crm_status status;

	if (!crm_note_read_message(&note, &arena, entry->message))
		return crm_fail(CRM_BROKEN, "commit %s is not one of ours", entry->commit);
	if (!fits(listing, &note))
		return CRM_OK;
	listing->changes = 0;
	listing->has_noun = false;
	status = crm_history_each_change(listing->past.history, entry->parent, entry->commit,
					 count_file, listing);
	note.changes = listing->changes;
	if (status || !listing->has_noun)
		return status;
	return print_note(listing, &note, entry->commit) ? CRM_OK : CRM_STOPPED;
}

static enum crm_status list_git(struct listing *listing)
{
	enum crm_status status =
		crm_history_each_commit(listing->past.history, list_commit, listing);

	return status == CRM_STOPPED && !listing->past.limit ? CRM_OK : status;
}

static enum crm_status list(struct listing *listing)
{
	static const struct crm_column columns[] = {{"operation", true}, {"at", false},
						    {"user", false},     {"command", false},
						    {"summary", false},  {"changes", true},
						    {"undoes", true},    {"reason", false},
						    {"commit", false}};
	struct crm_call *call = listing->call;
	const struct crm_past_options *options = call->options;
	enum crm_status status = crm_past_begin(&listing->past, call, options);

	for (size_t i = 0; i < call->argument_count && !status; i++)
		status = take_word(listing, call->arguments[i]);
	if (!status)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	if (status)
		return status;
	return options->from_git ? list_git(listing) : list_store(listing);
}

enum crm_status crm_verb_operations(struct crm_call *call)
{
	struct listing listing = {.call = call, .wanted = {.until = {INT64_MAX, INT64_MAX}}};
	enum crm_status status;

	listing.wanted.words = crm_alloc((call->argument_count + 1) * sizeof(const char *));
	status = list(&listing);
	free(listing.wanted.words);
	crm_past_clear(&listing.past);
	return status;
}
