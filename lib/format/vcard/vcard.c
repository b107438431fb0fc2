/* The text of a card as a list of properties, all in one grammar.
 * SPDX-License-Identifier: MIT */
#include "format/vcard/vcard.h"

#include "base/unicode.h"
#include "format/read.h"
#include "format/vcard/parts.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	enum crm_vcard_family family;
	bool is_text; /* of people: 2.1 does not escape its commas */
} known[] = {
	{"BEGIN", CRM_VCARD_ENVELOPE, false},
	{"END", CRM_VCARD_ENVELOPE, false},
	{"VERSION", CRM_VCARD_ENVELOPE, false},
	{"REV", CRM_VCARD_ENVELOPE, false},
	{"UID", CRM_VCARD_UID, false},
	{"FN", CRM_VCARD_FN, true},
	{"N", CRM_VCARD_N, true},
	{"ORG", CRM_VCARD_ORG, true},
	{"TITLE", CRM_VCARD_TITLE, true},
	{"ROLE", CRM_VCARD_TITLE, true},
	{"ADR", CRM_VCARD_ADR, true},
	{"BDAY", CRM_VCARD_BDAY, false},
	{"LANG", CRM_VCARD_LANG, false},
	{"URL", CRM_VCARD_URL, false},
	{"NOTE", CRM_VCARD_NOTES, true},
	{"EMAIL", CRM_VCARD_EMAILS, false},
	{"TEL", CRM_VCARD_PHONES, false},
	{"CATEGORIES", CRM_VCARD_CATEGORIES, false},
	{"NICKNAME", CRM_VCARD_OTHER, true},
	{"LABEL", CRM_VCARD_OTHER, true},
};

void crm_vcard_clear(struct crm_vcard *card)
{
	free(card->properties);
	crm_arena_clear(&card->arena);
	*card = (struct crm_vcard){0};
}

void crm_vcard_unescape(struct crm_str *out, const char *value, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		char next = value[i] == '\\' && i + 1 < length ? value[i + 1] : '\0';

		if (next && strchr("nN", next))
			crm_str_add_char(out, '\n');
		else if (next && strchr("\\;,:", next))
			crm_str_add_char(out, next);
		else
			next = '\0';
		if (next)
			i++;
		else
			crm_str_add_char(out, value[i]);
	}
}

void crm_vcard_escape(struct crm_str *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("\\;,", *text))
			crm_str_add_char(out, '\\');
		if (*text == '\r')
			continue;
		crm_str_add(out, *text == '\n' ? "\\n" : (char[]){*text, '\0'});
	}
}

size_t crm_vcard_component(const char *value, char mark)
{
	size_t length = 0;

	while (value[length] && value[length] != mark)
		length += value[length] == '\\' && value[length + 1] ? 2 : 1;
	return length;
}

/* Up to a mark that does not stand in quotes. A quote that never ends is none. */
static size_t unquoted_length(const char *text, size_t length, const char *marks)
{
	for (size_t i = 0; i < length; i++) {
		const char *quote =
			text[i] == '"' ? memchr(text + i + 1, '"', length - i - 1) : NULL;

		if (quote)
			i = (size_t)(quote - text);
		else if (text[i] && strchr(marks, text[i]))
			return i;
	}
	return length;
}

bool crm_vcard_next_parameter(const char **cursor, struct crm_vcard_parameter *out)
{
	const char *text = *cursor;
	size_t length, equal;

	while (*text == ';' || *text == ' ')
		text++;
	if (!*text)
		return false;
	length = unquoted_length(text, strlen(text), ";");
	equal = unquoted_length(text, length, "=");
	*cursor = text + length;
	*out = (struct crm_vcard_parameter){.name = text, .name_length = equal};
	while (out->name_length && text[out->name_length - 1] == ' ')
		out->name_length--;
	if (equal < length) {
		out->value = text + equal + 1;
		out->value_length = length - equal - 1;
	}
	return true;
}

static bool is_word(const char *text, size_t length, const char *word)
{
	for (; length && *word && crm_lower(*text) == crm_lower(*word); length--)
		text++, word++;
	return !length && !*word;
}

bool crm_vcard_is_named(const struct crm_vcard_parameter *parameter, const char *name)
{
	return is_word(parameter->name, parameter->name_length, name);
}

/* One line on its way to a property. */
struct parsing {
	struct crm_vcard *card;
	struct crm_vcard_property *property;
	bool is_lenient, is_quoted, is_packed, is_text;
	struct crm_str parameters, charset, value, converted;
};

static void parsing_clear(struct parsing *parsing)
{
	crm_str_clear(&parsing->parameters);
	crm_str_clear(&parsing->charset);
	crm_str_clear(&parsing->value);
	crm_str_clear(&parsing->converted);
}

static bool is_any(const struct crm_vcard_parameter *parameter, const char *const *words)
{
	const char *text = parameter->value ? parameter->value : parameter->name;
	size_t length = parameter->value ? parameter->value_length : parameter->name_length;

	for (; *words; words++)
		if (is_word(text, length, *words))
			return true;
	return false;
}

/* What only says how the value is packed is used up; in 2.1 a type needs no name. */
static void take_parameter(struct parsing *parsing, const struct crm_vcard_parameter *parameter)
{
	static const char *const plain[] = {"7bit", "8bit", "binary", NULL};
	static const char *const quoted[] = {"quoted-printable", NULL};
	static const char *const packed[] = {"b", "base64", NULL};
	static const char *const places[] = {"inline", "url", "cid", "content-id", NULL};
	bool is_encoding = parameter->value ? crm_vcard_is_named(parameter, "encoding") : true;
	const char *name = "";

	if (crm_vcard_is_named(parameter, "charset") && parameter->value) {
		crm_str_reset(&parsing->charset);
		crm_str_add_bytes(&parsing->charset, parameter->value, parameter->value_length);
		return;
	}
	if (is_encoding && is_any(parameter, quoted)) {
		parsing->is_quoted = true;
		return;
	}
	if (is_encoding && is_any(parameter, plain))
		return;
	if (is_encoding && is_any(parameter, packed)) {
		parsing->is_packed = true;
		name = "ENCODING=";
	} else if (is_any(parameter, places)) {
		name = "VALUE=";
	} else {
		name = "TYPE=";
	}
	crm_str_addf(&parsing->parameters, ";%s", parameter->value ? "" : name);
	crm_str_add_bytes(&parsing->parameters, parameter->name, parameter->name_length);
	if (!parameter->value)
		return;
	crm_str_add_char(&parsing->parameters, '=');
	crm_str_add_bytes(&parsing->parameters, parameter->value, parameter->value_length);
}

static const char *in_capitals(struct crm_vcard *card, const char *text, size_t length)
{
	char *copy = crm_arena_copy(&card->arena, text, length);

	for (char *at = copy; *at; at++)
		if (*at >= 'a' && *at <= 'z')
			*at = (char)(*at - 'a' + 'A');
	return copy;
}

static bool is_group(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!crm_is_word(text[i]) && text[i] != '-')
			return false;
	return length > 0;
}

/* Blanks and other marks in a name are forgiven: "X-GOOGLE TALK". */
static bool is_name(const char *text)
{
	for (const char *at = text; *at; at++)
		if ((unsigned char)*at < ' ' || *at == '"')
			return false;
	return *text != '\0';
}

/* "item1.TEL;TYPE=work" */
static enum crm_status take_head(struct parsing *parsing, const char *head, size_t length)
{
	struct crm_vcard *card = parsing->card;
	struct crm_vcard_property *property = parsing->property;
	size_t end = unquoted_length(head, length, ";");
	CRM_AUTO_TEXT named = crm_copy_bytes(head, end);
	CRM_AUTO_TEXT name = crm_trim(named);
	CRM_AUTO_TEXT rest = crm_copy_bytes(head + end, length - end);
	const char *point = strchr(name, '.');
	const char *dot = point && is_group(name, (size_t)(point - name)) ? point : NULL;
	const char *own = dot ? dot + 1 : name;
	const char *cursor = rest;
	struct crm_vcard_parameter parameter;

	if (!is_name(own))
		return crm_fail(CRM_INVALID, "'%.40s' is not the name of a property", name);
	property->group = dot ? crm_arena_copy(&card->arena, name, (size_t)(dot - name)) : "";
	property->name = in_capitals(card, own, strlen(own));
	property->spelling = crm_arena_copy(&card->arena, own, strlen(own));
	while (crm_vcard_next_parameter(&cursor, &parameter))
		take_parameter(parsing, &parameter);
	for (size_t i = 0; i < CRM_COUNT(known); i++) {
		if (!crm_equal(known[i].name, property->name))
			continue;
		property->family = known[i].family;
		parsing->is_text = known[i].is_text;
	}
	return CRM_OK;
}

/* Stateful charsets look like ASCII, so they are asked for whatever the bytes. */
static bool has_shifts(const char *charset)
{
	return crm_starts_with(charset, "ISO-2022") || crm_starts_with(charset, "iso-2022") ||
	       crm_equal_nocase(charset, "utf-7") || crm_equal_nocase(charset, "hz-gb-2312");
}

/* UTF-8, whatever it was. */
static enum crm_status convert(struct parsing *parsing, const char *text, size_t length)
{
	const char *charset = crm_str_text(&parsing->charset);
	struct crm_str *out = &parsing->converted;

	/* 2.1 says ASCII there, and programs write what Windows has. */
	if (!*charset && parsing->is_quoted)
		charset = "WINDOWS-1252";
	if (has_shifts(charset) ||
	    (crm_utf8_check(text, length) < length && *charset &&
	     !crm_equal_nocase(charset, "utf-8") && !crm_equal_nocase(charset, "us-ascii"))) {
		if (crm_vcard_convert(out, text, length, charset))
			return CRM_INVALID;
	} else {
		crm_str_add_bytes(out, text, length);
	}
	length = crm_utf8_check(crm_str_text(out), out->length);
	if (length == out->length)
		return memchr(crm_str_text(out), '\0', length)
			       ? crm_fail(CRM_INVALID, "a NUL byte is in it")
			       : CRM_OK;
	if (!parsing->is_lenient)
		return crm_hint(crm_fail(CRM_INVALID, "%s is not valid UTF-8",
					 parsing->property->name),
				"--encoding=latin1, --encoding=gb18030 or --lenient");
	CRM_AUTO_TEXT broken = crm_str_take(out);
	crm_reader_repair(out, broken, strlen(broken));
	return CRM_OK;
}

/* The value in the grammar of 4.0. */
static void add_value(struct parsing *parsing, const char *text)
{
	struct crm_str *out = &parsing->value;
	bool is_old = parsing->card->is_old && parsing->is_text;

	crm_str_reset(out);
	for (; *text; text++) {
		if (*text == '\r' || *text == '\n') {
			text += *text == '\r' && text[1] == '\n';
			crm_str_add(out, "\\n");
		} else if (parsing->is_packed && crm_is_space(*text)) {
			continue;
		} else if (is_old && *text == '\\' && text[1] && strchr(";\\,nN", text[1])) {
			crm_str_add_bytes(out, text++, 2);
		} else {
			if (is_old && (*text == '\\' || *text == ','))
				crm_str_add_char(out, '\\');
			crm_str_add_char(out, *text);
		}
	}
}

static enum crm_status take_value(struct parsing *parsing, const char *text, size_t length)
{
	enum crm_status status;

	if (parsing->is_quoted) {
		crm_vcard_unquote(&parsing->value, text, length);
		text = crm_str_text(&parsing->value);
		length = parsing->value.length;
	}
	status = convert(parsing, text, length);
	if (status)
		return status;
	CRM_AUTO_TEXT converted = crm_str_take(&parsing->converted);
	add_value(parsing, converted);
	return CRM_OK;
}

static struct crm_vcard_property *new_property(struct crm_vcard *card, int64_t line)
{
	card->properties =
		crm_grow(card->properties, card->count, &card->capacity, sizeof(*card->properties));
	card->properties[card->count] = (struct crm_vcard_property){
		.line = line, .group = "", .name = "", .parameters = "", .value = ""};
	return &card->properties[card->count];
}

static enum crm_status parse_line(struct crm_vcard *card, const struct crm_str *line,
				  int64_t number, bool is_lenient)
{
	size_t colon = unquoted_length(line->text, line->length, ":");
	__attribute__((cleanup(parsing_clear))) struct parsing parsing = {
		.card = card, .property = new_property(card, number), .is_lenient = is_lenient};
	enum crm_status status;

	if (colon == line->length) {
		const char *first = memchr(line->text, ':', line->length);

		colon = first ? (size_t)(first - line->text) : colon;
	}
	if (colon == line->length)
		return crm_fail(CRM_INVALID, "'%.40s' has no ':' behind the name of a property",
				crm_utf8_check(line->text, line->length) == line->length
					? line->text
					: "the line");
	if (memchr(line->text, '\0', line->length))
		return crm_fail(CRM_INVALID, "a NUL byte is in it");
	if (crm_utf8_check(line->text, colon) < colon)
		return crm_fail(CRM_INVALID, "the parameters are not valid UTF-8");
	status = take_head(&parsing, line->text, colon);
	if (!status)
		status = take_value(&parsing, line->text + colon + 1, line->length - colon - 1);
	if (status)
		return status;
	parsing.property->parameters =
		crm_arena_copy(&card->arena, crm_str_text(&parsing.parameters),
			       parsing.parameters.length);
	parsing.property->value =
		crm_arena_copy(&card->arena, crm_str_text(&parsing.value), parsing.value.length);
	if (crm_equal(parsing.property->name, "VERSION"))
		card->is_old = crm_equal(parsing.property->value, "2.1");
	card->count++;
	return card->count <= CRM_VCARD_PROPERTIES
		       ? CRM_OK
		       : crm_fail(CRM_INVALID, "a card of more than %d properties",
				  CRM_VCARD_PROPERTIES);
}

/* A card within the card, as the text of the property before it: so says 3.0. */
static enum crm_status parse_nested(struct crm_vcard *card, struct crm_vcard_cursor *cursor,
				    struct crm_str *line)
{
	struct crm_vcard_property *agent = &card->properties[card->count - 1];
	CRM_SCOPED(str) text = {0};
	enum crm_status status = CRM_OK;
	int64_t number;
	int depth = 0;

	while (!status) {
		depth += crm_vcard_line_is(line->text, line->length, "BEGIN:VCARD");
		depth -= crm_vcard_line_is(line->text, line->length, "END:VCARD");
		if (text.length)
			crm_str_add(&text, "\\n");
		crm_vcard_escape(&text, line->text);
		if (!depth)
			break;
		status = crm_vcard_logical(cursor, line, &number);
	}
	if (crm_utf8_check(text.text, text.length) < text.length)
		return crm_fail(CRM_INVALID, "the nested card is not valid UTF-8");
	agent->value = crm_arena_copy(&card->arena, text.text, text.length);
	return status == CRM_NOT_FOUND ? CRM_OK : status;
}

enum crm_status crm_vcard_parse(struct crm_vcard *card, const char *text, size_t length,
				int64_t line, bool is_lenient)
{
	struct crm_vcard_cursor cursor = {.at = text, .end = text + length, .line = line};
	CRM_SCOPED(str) logical = {0};
	enum crm_status status = CRM_OK;

	while (!status) {
		bool has_agent;

		card->bad_line = cursor.line;
		status = crm_vcard_logical(&cursor, &logical, &card->bad_line);
		if (status)
			break;
		has_agent = card->count && !*card->properties[card->count - 1].value &&
			    crm_equal(card->properties[card->count - 1].name, "AGENT");
		if (crm_vcard_line_is(logical.text, logical.length, "END:VCARD"))
			continue;
		if (!crm_vcard_line_is(logical.text, logical.length, "BEGIN:VCARD"))
			status = parse_line(card, &logical, card->bad_line, is_lenient);
		else if (has_agent)
			status = parse_nested(card, &cursor, &logical);
	}
	return status == CRM_NOT_FOUND && cursor.at == cursor.end ? CRM_OK : status;
}
