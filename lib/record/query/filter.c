/* The filter grammar: words, precedence, negation. Terms are filter_term.c's.
 * SPDX-License-Identifier: MIT */
#include "record/query/filter.h"

#include "record/nouns.h"
#include "record/query/filter_term.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 32 };

struct parser {
	struct crm_session *session;
	const struct crm_noun *noun;
	const char *alias;
	const char *text; /* the whole filter */
	const char *at;
	struct crm_filter *filter;
	int depth;
	int conditions; /* so far: each makes the engine's expression a level deeper */
};

static const struct {
	const char *sign;
	enum crm_operator operator;
	bool is_negative;
} operators[] = {
	{"!=", CRM_EQUAL, true},          {"!~", CRM_CONTAINS, true}, {"<=", CRM_LESS_EQUAL, false},
	{">=", CRM_GREATER_EQUAL, false}, {"=", CRM_EQUAL, false},    {"<", CRM_LESS, false},
	{">", CRM_GREATER, false},        {"~", CRM_CONTAINS, false},
};

static enum crm_status parse_or(struct parser *parser);

void crm_filter_clear(struct crm_filter *filter)
{
	crm_str_clear(&filter->sql);
	free(filter->values);
	crm_arena_clear(&filter->arena);
	*filter = (struct crm_filter){0};
}

static void skip_blanks(struct parser *parser)
{
	while (crm_is_space(*parser->at))
		parser->at++;
}

static size_t column(const struct parser *parser, const char *at)
{
	return (size_t)(at - parser->text) + 1;
}

/* The length of the word at `at`: to the next blank or closing parenthesis outside quotes; 0 for a
 * quote that never ends. */
static size_t word_length(const char *at)
{
	const char *start = at;

	while (*at && !crm_is_space(*at) && *at != ')') {
		if (*at == '"' || *at == '\'') {
			const char *end = strchr(at + 1, *at);

			if (!end)
				return 0;
			at = end;
		}
		at++;
	}
	return (size_t)(at - start);
}

static bool is_word(const struct parser *parser, const char *word)
{
	size_t length = strlen(word);

	return word_length(parser->at) == length && memcmp(parser->at, word, length) == 0;
}

/* Copies a value without its quotes, up to the next comma outside them; moves `*at` behind it. */
static char *take_value(const char **at, const char *end, bool *more)
{
	CRM_SCOPED(str) value = {0};
	char quote = '\0';

	*more = false;
	for (; *at < end; (*at)++) {
		if (quote ? **at == quote : (**at == '"' || **at == '\'')) {
			quote = quote ? '\0' : **at;
		} else if (!quote && **at == ',') {
			(*at)++;
			*more = true;
			break;
		} else {
			crm_str_add_char(&value, **at);
		}
	}
	return crm_str_take(&value);
}

static struct crm_term new_term(struct parser *parser, enum crm_operator operator)
{
	return (struct crm_term){.session = parser->session,
				 .filter = parser->filter,
				 .noun = parser->noun,
				 .alias = parser->alias,
				 .operator= operator, };
}

/* path operator value[,value...] */
static enum crm_status add_comparison(struct parser *parser, const char *path, size_t operator,
				      const char * value, const char *end)
{
	struct crm_term term = new_term(parser, operators[operator].operator);
	struct crm_str *sql = &parser->filter->sql;
	enum crm_status status = CRM_OK;
	bool more = true;

	crm_str_add(sql, operators[operator].is_negative ? "NOT coalesce((" : "(");
	while (more && !status) {
		CRM_AUTO_TEXT alternative = take_value(&value, end, &more);

		if (++parser->conditions > CRM_FILTER_VALUES)
			return crm_fail(CRM_USAGE, "more than %d values", CRM_FILTER_VALUES);
		term.value = alternative;
		term.has_alternatives |= more;
		status = crm_term_add(&term, path);
		if (more)
			crm_str_add(sql, " OR ");
	}
	crm_str_add(sql, operators[operator].is_negative ? "), 0)" : ")");
	return status;
}

static enum crm_status add_single(struct parser *parser, const char *start, const char *end,
				  bool is_tag)
{
	struct crm_term term = new_term(parser, CRM_CONTAINS);
	CRM_SCOPED(str) value = {0};
	bool more = true;

	while (more) {
		CRM_AUTO_TEXT part = take_value(&start, end, &more);

		crm_str_addf(&value, "%s%s", part, more ? "," : "");
	}
	term.value = crm_str_text(&value);
	return is_tag ? crm_term_add_tag(&term) : crm_term_add_word(&term);
}

/* The operator that follows the path at the start of a word; CRM_COUNT(operators) when it is no
 * comparison. */
static size_t find_operator(const char *word, size_t length, size_t *path_length)
{
	size_t path = 0;

	while (path < length && (crm_is_word(word[path]) || word[path] == '.'))
		path++;
	*path_length = path;
	for (size_t i = 0; path && i < CRM_COUNT(operators); i++) {
		size_t sign = strlen(operators[i].sign);

		if (path + sign <= length && memcmp(word + path, operators[i].sign, sign) == 0)
			return i;
	}
	return CRM_COUNT(operators);
}

static enum crm_status parse_term(struct parser *parser)
{
	const char *start = parser->at;
	size_t length = word_length(start);
	size_t path_length;
	size_t operator;
	const char *start_of_value;
	enum crm_status status;

	if (!length)
		return crm_fail(CRM_USAGE, "filter: the quote in column %zu never ends",
				column(parser, start));
	parser->at += length;
	operator= find_operator(start, length, &path_length);
	if (operator<CRM_COUNT(operators)) {
		CRM_AUTO_TEXT path = crm_copy_bytes(start, path_length);

		start_of_value = start + path_length + strlen(operators[operator].sign);
		status = add_comparison(parser, path, operator, start_of_value, start + length);
	} else if (*start == '+' && length > 1) {
		status = add_single(parser, start + 1, start + length, true);
	} else {
		status = add_single(parser, start, start + length, false);
	}
	return status ? crm_fail_at(status, "filter, column %zu: ", column(parser, start)) : CRM_OK;
}

static enum crm_status parse_group(struct parser *parser)
{
	const char *open = parser->at++;
	enum crm_status status = parse_or(parser);

	skip_blanks(parser);
	if (status)
		return status;
	if (*parser->at != ')')
		return crm_fail(CRM_USAGE, "filter: the parenthesis in column %zu never closes",
				column(parser, open));
	parser->at++;
	return CRM_OK;
}

static enum crm_status parse_factor(struct parser *parser)
{
	enum crm_status status;

	skip_blanks(parser);
	if (++parser->depth > DEEPEST)
		return crm_fail(CRM_USAGE, "filter: more than %d levels deep", DEEPEST);
	if (is_word(parser, "not")) {
		parser->at += 3;
		crm_str_add(&parser->filter->sql, "NOT coalesce(");
		status = parse_factor(parser);
		crm_str_add(&parser->filter->sql, ", 0)");
	} else if (*parser->at == '(') {
		status = parse_group(parser);
	} else if (!*parser->at || *parser->at == ')' || is_word(parser, "or") ||
		   is_word(parser, "and")) {
		status = crm_fail(CRM_USAGE, "filter: a term is missing in column %zu",
				  column(parser, parser->at));
	} else {
		status = parse_term(parser);
	}
	parser->depth--;
	return status;
}

static enum crm_status parse_and(struct parser *parser)
{
	enum crm_status status;

	crm_str_add_char(&parser->filter->sql, '(');
	status = parse_factor(parser);
	skip_blanks(parser);
	while (!status && *parser->at && *parser->at != ')' && !is_word(parser, "or")) {
		if (is_word(parser, "and"))
			parser->at += 3;
		crm_str_add(&parser->filter->sql, " AND ");
		status = parse_factor(parser);
		skip_blanks(parser);
	}
	crm_str_add_char(&parser->filter->sql, ')');
	return status;
}

static enum crm_status parse_or(struct parser *parser)
{
	enum crm_status status;

	crm_str_add_char(&parser->filter->sql, '(');
	status = parse_and(parser);
	while (!status && is_word(parser, "or")) {
		parser->at += 2;
		crm_str_add(&parser->filter->sql, " OR ");
		status = parse_and(parser);
	}
	crm_str_add_char(&parser->filter->sql, ')');
	return status;
}

static enum crm_status parse_whole(struct parser *parser)
{
	struct crm_filter *filter = parser->filter;
	enum crm_status status = parse_or(parser);

	skip_blanks(parser);
	if (!status && *parser->at)
		status = crm_fail(CRM_USAGE, "filter: '%s' in column %zu has nothing to close",
				  parser->at, column(parser, parser->at));
	if (!status && filter->count > CRM_FILTER_VALUES)
		status = crm_fail(CRM_USAGE, "filter: more than %d values", CRM_FILTER_VALUES);
	return status;
}

enum crm_status crm_filter_add(struct crm_term *term, const char *text)
{
	struct parser parser = {
		.session = term->session,
		.noun = term->noun,
		.alias = term->alias,
		.text = text,
		.at = text,
		.filter = term->filter,
	};

	skip_blanks(&parser);
	return parse_whole(&parser);
}

enum crm_status crm_filter_compile(struct crm_session *session, const struct crm_noun *noun,
				   const char *alias, const char *text, struct crm_filter *filter)
{
	struct parser parser = {
		.session = session,
		.noun = crm_noun_here(session, noun),
		.alias = alias,
		.text = text,
		.at = text,
		.filter = filter,
	};

	skip_blanks(&parser);
	if (!*parser.at)
		return CRM_OK;
	if (filter->sql.length)
		crm_str_add(&filter->sql, " AND ");
	return parse_whole(&parser);
}
