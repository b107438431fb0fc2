/* What is looked for, taken apart.
 * SPDX-License-Identifier: MIT */
#include "record/search/ask.h"

#include "base/script.h"
#include "base/unicode.h"
#include "record/search/words.h"

enum { LEAST_DIGITS = 5, MOST_TOKENS = 48 };

void crm_search_ask_clear(struct crm_search_ask *ask)
{
	crm_arena_clear(&ask->arena);
	ask->count = 0;
}

/* The digits of words that are numbers, when they could be one telephone number; else NULL. */
static const char *digits_of(struct crm_search_ask *ask, const char *words)
{
	CRM_SCOPED(str) digits = {0};

	if (strspn(words, "0123456789 ") != strlen(words) || !strchr(words, ' '))
		return NULL;
	for (; *words; words++)
		if (*words != ' ')
			crm_str_add_char(&digits, *words);
	if (digits.length < LEAST_DIGITS)
		return NULL;
	return crm_arena_copy(&ask->arena, digits.text, digits.length);
}

/* The engine gathers every record with such a word before it gives the first: with one letter that
 * is a good part of the store. A character of writing without blanks says as much as a word. */
static bool is_one_letter(const char *words)
{
	const char *blank = strrchr(words, ' ');
	const char *last = blank ? blank + 1 : words;
	size_t length = strlen(last);
	int32_t point;

	return crm_utf8_decode(last, length, &point) == length &&
	       crm_writing_of(point) == CRM_WRITING_WORDS;
}

static enum crm_status add_term(struct crm_search_ask *ask, const char *text, size_t length)
{
	bool is_unwanted = ask->is_negated;
	CRM_SCOPED(str) words = {0};
	struct crm_search_term *term;

	ask->is_negated = false;
	crm_words_add(&words, text, length);
	if (!words.length)
		return CRM_OK;
	if (text[length - 1] == '*' && is_one_letter(words.text))
		return crm_fail(CRM_USAGE, "'%.*s': too many words begin with one letter; type two",
				(int)length, text);
	if (ask->count == CRM_MOST_TERMS)
		return crm_fail(CRM_USAGE, "a search is of at most %d words", CRM_MOST_TERMS);
	term = &ask->terms[ask->count++];
	term->words = crm_arena_copy(&ask->arena, words.text, words.length);
	term->digits = digits_of(ask, term->words);
	term->is_start = text[length - 1] == '*';
	term->is_unwanted = is_unwanted;
	term->choice = ask->choice_count;
	return CRM_OK;
}

static bool is_word(const char *text, size_t length, const char *word)
{
	CRM_AUTO_TEXT copy = crm_copy_bytes(text, length);

	return crm_equal_nocase(copy, word);
}

/* A choice is one when something wanted is in it. */
static enum crm_status end_choice(struct crm_search_ask *ask)
{
	for (size_t i = 0; i < ask->count; i++) {
		if (ask->terms[i].choice != ask->choice_count || ask->terms[i].is_unwanted)
			continue;
		ask->choice_count++;
		return CRM_OK;
	}
	if (ask->count && ask->terms[ask->count - 1].choice == ask->choice_count)
		return crm_fail(CRM_USAGE, "only what is not wanted was said: search for which "
					   "words?");
	return crm_fail(CRM_USAGE, "search for which words?");
}

/* One word that no quotes hold: "or", "not" and "and" are what they are in a filter. */
static enum crm_status add_word(struct crm_search_ask *ask, const char *text, size_t length)
{
	if (is_word(text, length, "or"))
		return end_choice(ask);
	if (is_word(text, length, "and"))
		return CRM_OK;
	if (is_word(text, length, "not")) {
		ask->is_negated = true;
		return CRM_OK;
	}
	if (*text == '-' && length > 1 && text[1] != '-') {
		ask->is_negated = true;
		return add_term(ask, text + 1, length - 1);
	}
	return add_term(ask, text, length);
}

static enum crm_status add_words(struct crm_search_ask *ask, const char *text, size_t length)
{
	enum crm_status status = CRM_OK;

	for (size_t at = 0, end; at < length && !status; at = end + 1) {
		end = at;
		while (end < length && !crm_is_space(text[end]))
			end++;
		/* -"two words": the quotes hold what is not wanted. */
		if (end == length && end == at + 1 && text[at] == '-' && text[end] == '"')
			ask->is_negated = true;
		else if (end > at)
			status = add_word(ask, text + at, end - at);
	}
	return status;
}

/* Quotes of its own say what belongs together; without any the argument does. */
static enum crm_status add_argument(struct crm_search_ask *ask, const char *argument)
{
	bool is_quoted = false;
	enum crm_status status = CRM_OK;

	if (!strchr(argument, '"') && strpbrk(argument, " \t\n"))
		return add_term(ask, argument, strlen(argument));
	while (!status) {
		size_t length = strcspn(argument, "\"");

		if (is_quoted && length)
			status = add_term(ask, argument, length);
		else
			status = add_words(ask, argument, length);
		if (!argument[length])
			break;
		argument += length + 1;
		is_quoted = !is_quoted;
	}
	return status;
}

static void add_whole(struct crm_str *whole, const char *argument)
{
	crm_str_add_char(whole, ' ');
	for (; *argument; argument++)
		if (*argument != '"')
			crm_str_add_char(whole, *argument);
}

enum crm_status crm_search_ask_read(const struct crm_search_wish *wish, struct crm_search_ask *out)
{
	CRM_SCOPED(str) whole = {0}, folded = {0};
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < wish->argument_count && !status; i++) {
		status = add_argument(out, wish->arguments[i]);
		add_whole(&whole, wish->arguments[i]);
	}
	if (!status)
		status = end_choice(out);
	crm_str_add_folded(&folded, crm_str_text(&whole), whole.length);
	crm_script_simplify(folded.text, folded.length);
	out->whole = crm_arena_copy(&out->arena, crm_str_text(&folded), folded.length);
	return status;
}

/* Tokens becoming a condition. */
struct condition {
	struct crm_str *match;
	bool in_title, has_token;
	size_t count;
};

static void add_token(void *context, const char *token, size_t length, bool is_start)
{
	struct condition *condition = context;

	if (condition->count++ == MOST_TOKENS)
		return;
	crm_str_addf(condition->match, "%s\"%s%.*s\"%s", condition->has_token ? " AND " : "",
		     condition->in_title ? "=" : "", (int)length, token, is_start ? " *" : "");
	condition->has_token = true;
}

static void add_term_tokens(struct condition *condition, const char *words, bool is_start)
{
	condition->has_token = false;
	crm_words_each_token(words, true, add_token, condition);
	if (is_start && condition->match->text[condition->match->length - 1] == '"')
		crm_str_add(condition->match, " *");
}

static void add_wanted(struct condition *condition, const struct crm_search_term *term,
		       bool is_first)
{
	crm_str_add(condition->match, is_first ? "((" : " AND ((");
	add_term_tokens(condition, term->words, term->is_start);
	crm_str_add_char(condition->match, ')');
	if (term->digits && !condition->in_title) {
		crm_str_add(condition->match, " OR (");
		add_term_tokens(condition, term->digits, term->is_start);
		crm_str_add_char(condition->match, ')');
	}
	crm_str_add_char(condition->match, ')');
}

/* What is not wanted is left to the look at the record: tokens of a phrase are no phrase. */
void crm_search_ask_add(const struct crm_search_ask *ask, bool in_title, struct crm_str *match)
{
	struct condition condition = {.match = match, .in_title = in_title};

	for (size_t choice = 0; choice < ask->choice_count; choice++) {
		bool is_first = true;

		crm_str_add(match, choice ? " OR (" : "(");
		for (size_t i = 0; i < ask->count; i++) {
			const struct crm_search_term *term = &ask->terms[i];

			if (term->choice != choice || term->is_unwanted ||
			    (condition.count >= MOST_TOKENS && !is_first))
				continue;
			add_wanted(&condition, term, is_first);
			is_first = false;
		}
		crm_str_add_char(match, ')');
	}
}
