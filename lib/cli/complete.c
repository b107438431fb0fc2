/* The words that may come next.
 * SPDX-License-Identifier: MIT */
#include "cli/complete.h"

#include "base/script.h"
#include "base/unicode.h"
#include "cli/environment.h"
#include "cli/parse.h"
#include "record/nouns.h"

#include <stdio.h>
#include <string.h>

enum { RECORDS = 50 };

/* What has been typed: the words before, and the one that is being completed. */
struct completion {
	struct crm_call *call;
	const struct crm_verb *verb;
	const char *current;
	const char *before;       /* the word before it; NULL for the first */
	struct crm_option option; /* whose value is wanted; name NULL: none */
	const struct crm_field *field;
};

static void offer(const struct completion *completion, const char *word, const char *remark)
{
	if (!crm_starts_with(word, completion->current))
		return;
	printf("%s%s%s\n", word, remark ? "\t" : "", remark ? remark : "");
}

static bool offer_verb(void *context, const struct crm_verb *verb)
{
	offer(context, verb->name, verb->help);
	return false;
}

static bool offer_option(void *context, const char *group, const struct crm_option *option,
			 const struct crm_field *field)
{
	CRM_AUTO_TEXT word = crm_format("--%s%s", option->name, option->value ? "=" : "");

	(void)group;
	(void)field;
	if (option->help)
		offer(context, word, option->help);
	return false;
}

static bool find_option(void *context, const char *group, const struct crm_option *option,
			const struct crm_field *field)
{
	struct completion *completion = context;
	const char *word = completion->before;

	(void)group;
	if (!option->value || !crm_starts_with(word, "--") || !crm_equal(word + 2, option->name))
		return false;
	completion->option = *option;
	completion->field = field;
	return true;
}

static void offer_fields(const struct completion *completion, const char *suffix)
{
	const struct crm_noun *noun = completion->call->noun;

	for (size_t i = 0; noun && i < noun->field_count; i++) {
		CRM_AUTO_TEXT word = crm_format("%s%s", noun->fields[i].name, suffix);

		offer(completion, word, noun->fields[i].help);
	}
}

/* Titles that are one plain word stand for themselves; others are offered by id. */
static void offer_row(struct crm_query *query)
{
	const char *title = crm_query_text(query, 1);

	if (title && strcspn(title, " \t\n'\"\\$`&;()<>|*?[]#~=%!{},") == strlen(title))
		printf("%s\n", title);
	else
		printf("%s\t%s\n", crm_query_text(query, 0), title ? title : "");
}

static void offer_records(const struct completion *completion, const struct crm_noun *noun)
{
	struct crm_session *session = completion->call->session;
	CRM_AUTO_TEXT field = crm_format("%s.%s", noun->name, noun->title);
	CRM_AUTO_TEXT sql = crm_format(
		"SELECT id, \"%s\" FROM \"%s\" WHERE id IN (SELECT id FROM lookup WHERE field = "
		"?1 AND key >= ?2 AND key < ?3 LIMIT %d) OR (id >= ?4 AND id < ?5) ORDER BY 2 "
		"LIMIT %d",
		noun->title, noun->name, RECORDS, RECORDS);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);
	CRM_SCOPED(str) key = {0};
	CRM_AUTO_TEXT key_end = NULL;
	CRM_AUTO_TEXT id_end = crm_format("%s~", completion->current);

	crm_str_add_folded(&key, completion->current, strlen(completion->current));
	crm_script_simplify(key.text, key.length);
	key_end = crm_format("%s\xf4\x8f\xbf\xbf", crm_str_text(&key));
	crm_query_bind_text(query, 1, field);
	crm_query_bind_text(query, 2, crm_str_text(&key));
	crm_query_bind_text(query, 3, key_end);
	crm_query_bind_text(query, 4, strchr(completion->current, '-') ? completion->current : "~");
	crm_query_bind_text(query, 5, strchr(completion->current, '-') ? id_end : "~");
	while (crm_query_next(query))
		offer_row(query);
}

static void offer_value(const struct completion *completion)
{
	const char *const *words = NULL;
	const char *what = completion->option.complete;
	const struct crm_noun *noun = what ? crm_noun_find(completion->call->session, what) : NULL;
	const struct crm_noun *own = completion->call->noun;
	int field = what && own ? crm_field_find(own, what) : -1;

	if (completion->field && completion->field->choices)
		words = completion->field->choices;
	else if (what && crm_equal(what, "format"))
		words = crm_format_names();
	else if (field >= 0)
		words = own->fields[field].choices;
	for (size_t i = 0; words && words[i]; i++)
		offer(completion, words[i], NULL);
	if (what && crm_equal(what, "field"))
		offer_fields(completion, "");
	if (noun && completion->call->session->store)
		offer_records(completion, noun);
}

static void offer_argument(const struct completion *completion)
{
	const struct crm_noun *noun = completion->call->noun;
	const char *arguments = completion->verb->arguments;
	CRM_AUTO_TEXT own = noun ? crm_format("<%s>", noun->name) : NULL;

	if (strstr(arguments, "<filter>"))
		offer_fields(completion, "=");
	if (noun && own && strstr(arguments, own) && completion->call->session->store)
		offer_records(completion, noun);
}

static void offer_all(struct completion *completion)
{
	struct crm_call *call = completion->call;

	if (!completion->verb) {
		crm_each_verb(call->command, offer_verb, completion);
		return;
	}
	if (completion->before && crm_each_option(call, completion->verb, find_option, completion))
		offer_value(completion);
	else if (completion->current[0] == '-' ||
		 (!*completion->current && !*completion->verb->name))
		crm_each_option(call, completion->verb, offer_option, completion);
	else
		offer_argument(completion);
}

static void open_store(struct crm_environment *environment, struct crm_call *call)
{
	if (crm_environment_read(environment, call, call->session) ||
	    crm_session_open(call->session, CRM_STORE_READ))
		crm_message_clear();
}

enum crm_status crm_complete(struct crm_call *call, int argc, char **argv)
{
	CRM_SCOPED(environment) environment = {0};
	struct completion completion = {.call = call, .current = ""};
	const struct crm_command *command = call->command;
	int at = 1;

	while (at < argc && !crm_equal(argv[at], "--"))
		at++;
	if (command->verb_count == 1 && !*command->verbs[0].name)
		completion.verb = &command->verbs[0];
	for (at++; at < argc; at++) {
		completion.before = completion.current;
		completion.current = argv[at];
		if (!completion.verb && at + 1 < argc && argv[at][0] != '-')
			completion.verb = crm_verb_find(command, argv[at]);
	}
	open_store(&environment, call);
	if (command->noun && crm_noun_find(call->session, command->noun->name))
		call->noun = crm_noun_find(call->session, command->noun->name);
	offer_all(&completion);
	crm_session_close(call->session);
	return CRM_OK;
}
