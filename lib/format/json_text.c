/* One JSON object taken apart where it stands. Numbers stay text: money must not pass through a
 * binary fraction.
 * SPDX-License-Identifier: MIT */
#include "format/json_text.h"
#include "format/read.h"

#include <jansson.h>
#include <string.h>

static bool fail(struct crm_json_walk *walk, const char *problem)
{
	if (!walk->problem)
		walk->problem = problem;
	return false;
}

static void skip_blanks(struct crm_json_walk *walk)
{
	while (walk->at < walk->length && memchr(" \t\n\r", walk->text[walk->at], 4))
		walk->at++;
}

/* The byte under view, NUL at the end. */
static char peek(const struct crm_json_walk *walk)
{
	return walk->at < walk->length ? walk->text[walk->at] : '\0';
}

static bool take(struct crm_json_walk *walk, char byte)
{
	skip_blanks(walk);
	if (walk->at >= walk->length || walk->text[walk->at] != byte)
		return false;
	walk->at++;
	return true;
}

static bool take_string(struct crm_json_walk *walk, struct crm_json_value *out)
{
	*out = (struct crm_json_value){.kind = CRM_JSON_STRING};
	if (!take(walk, '"'))
		return fail(walk, "a string is missing");
	out->start = walk->at;
	for (; walk->at < walk->length; walk->at++) {
		unsigned char byte = (unsigned char)walk->text[walk->at];

		if (byte == '"') {
			out->end = walk->at++;
			return true;
		}
		if (byte < 0x20)
			return fail(walk, "a control character in a string");
		if (byte == '\\') {
			out->has_escapes = true;
			walk->at++;
		}
	}
	return fail(walk, "a string does not end");
}

static bool take_digits(struct crm_json_walk *walk)
{
	size_t start = walk->at;

	while (crm_is_digit(peek(walk)))
		walk->at++;
	return walk->at > start;
}

/* RFC 8259, section 6. */
static bool take_number(struct crm_json_walk *walk)
{
	if (peek(walk) == '-')
		walk->at++;
	if (peek(walk) == '0')
		walk->at++;
	else if (!take_digits(walk))
		return fail(walk, "a value is missing");
	if (peek(walk) == '.') {
		walk->at++;
		if (!take_digits(walk))
			return fail(walk, "a number without digits behind its point");
	}
	if (peek(walk) == 'e' || peek(walk) == 'E') {
		walk->at++;
		if (peek(walk) == '+' || peek(walk) == '-')
			walk->at++;
		if (!take_digits(walk))
			return fail(walk, "a number without digits in its exponent");
	}
	return true;
}

static bool take_word(struct crm_json_walk *walk, const char *word)
{
	size_t length = strlen(word);

	if (walk->length - walk->at < length || memcmp(walk->text + walk->at, word, length))
		return fail(walk, "a value is missing");
	walk->at += length;
	return true;
}

/* Where the array or object ends that begins here. */
static bool find_end(struct crm_json_walk *walk)
{
	size_t depth = 0;
	bool is_string = false;

	for (; walk->at < walk->length; walk->at++) {
		char byte = walk->text[walk->at];

		if (is_string && byte == '\\')
			walk->at++;
		else if (byte == '"')
			is_string = !is_string;
		else if (!is_string && (byte == '{' || byte == '['))
			depth++;
		else if (!is_string && (byte == '}' || byte == ']'))
			depth--;
		if (depth > CRM_JSON_DEPTH)
			return fail(walk, "values in values in values: too deep");
		if (!depth) {
			walk->at++;
			return true;
		}
	}
	return fail(walk, "an array or object does not end");
}

static bool take_nested(struct crm_json_walk *walk, struct crm_json_value *out)
{
	const size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL;
	json_error_t error;
	json_t *value;

	out->kind = CRM_JSON_NESTED;
	if (!find_end(walk))
		return false;
	value = json_loadb(walk->text + out->start, walk->at - out->start, flags, &error);
	if (!value) {
		size_t place = error.position > 0 ? (size_t)error.position : 0;

		walk->at = out->start + (place < walk->at - out->start ? place : 0);
		return fail(walk, json_error_code(&error) == json_error_duplicate_key
					  ? "a key stands twice"
					  : "no valid JSON");
	}
	json_decref(value);
	return true;
}

static bool take_value(struct crm_json_walk *walk, struct crm_json_value *out)
{
	bool is_taken;

	skip_blanks(walk);
	*out = (struct crm_json_value){.kind = CRM_JSON_LITERAL, .start = walk->at};
	switch (peek(walk)) {
	case '"':
		return take_string(walk, out);
	case '{':
	case '[':
		is_taken = take_nested(walk, out);
		break;
	case 't':
		is_taken = take_word(walk, "true");
		break;
	case 'f':
		is_taken = take_word(walk, "false");
		break;
	case 'n':
		out->kind = CRM_JSON_NULL;
		is_taken = take_word(walk, "null");
		break;
	default:
		is_taken = take_number(walk);
	}
	out->end = walk->at;
	return is_taken;
}

static bool finish(struct crm_json_walk *walk)
{
	skip_blanks(walk);
	return walk->at < walk->length ? fail(walk, "text behind the object") : false;
}

bool crm_json_next(struct crm_json_walk *walk, struct crm_json_value *key,
		   struct crm_json_value *value)
{
	if (!walk->is_inside) {
		if (!take(walk, '{'))
			return fail(walk, "an object is missing");
		walk->is_inside = true;
		if (take(walk, '}'))
			return finish(walk);
	} else if (take(walk, '}')) {
		return finish(walk);
	} else if (!take(walk, ',')) {
		return fail(walk, "a comma or } is missing");
	}
	skip_blanks(walk);
	if (!take_string(walk, key))
		return false;
	if (!take(walk, ':'))
		return fail(walk, "a colon is missing");
	return take_value(walk, value);
}

const char *crm_json_unescape(struct crm_str *out, const char *text, size_t length)
{
	json_error_t error;
	/* The quotes are the bytes around the text. */
	json_t *value = json_loadb(text - 1, length + 2, JSON_DECODE_ANY, &error);

	if (!value)
		return json_error_code(&error) == json_error_null_character
			       ? "a NUL in a string"
			       : "no valid escape in a string";
	crm_str_add_bytes(out, json_string_value(value), json_string_length(value));
	json_decref(value);
	return NULL;
}
