/* Texts as words, and words as the tokens of the index.
 * SPDX-License-Identifier: MIT */
#include "record/search/words.h"

#include "base/list.h"
#include "base/script.h"
#include "base/unicode.h"
#include "record/value.h"

/* What a longer word has behind it tells nobody apart: keys, sums, addresses of pages. */
enum { TOKEN_BYTES = 48 };

static enum crm_writing decode(const char *text, size_t length, size_t *bytes)
{
	int32_t point;

	if ((unsigned char)*text < 0x80) {
		*bytes = 1;
		return crm_is_letter(*text) || crm_is_digit(*text) ? CRM_WRITING_WORDS
								   : CRM_WRITING_NONE;
	}
	*bytes = crm_utf8_decode(text, length, &point);
	if (*bytes)
		return crm_writing_of(point);
	*bytes = 1;
	return CRM_WRITING_NONE;
}

/* How many ASCII letters and digits there are at the beginning. */
static size_t plain_run(const char *text)
{
	size_t length = 0;

	while (crm_is_letter(text[length]) || crm_is_digit(text[length]))
		length++;
	return length;
}

void crm_words_add(struct crm_str *out, const char *text, size_t length)
{
	enum crm_writing before = CRM_WRITING_NONE;
	CRM_SCOPED(str) folded = {0};
	size_t bytes;

	crm_str_add_folded(&folded, text, length);
	crm_script_simplify(folded.text, folded.length);
	crm_str_reserve(out, folded.length + 1);
	for (size_t at = 0; at < folded.length; at += bytes) {
		enum crm_writing now;

		bytes = before == CRM_WRITING_WORDS ? plain_run(folded.text + at) : 0;
		if (bytes) {
			crm_str_add_bytes(out, folded.text + at, bytes);
			continue;
		}
		now = decode(folded.text + at, folded.length - at, &bytes);

		if (now && now != before && out->length)
			crm_str_add_char(out, ' ');
		if (now)
			crm_str_add_bytes(out, folded.text + at, bytes);
		before = now;
	}
}

/* The bytes of a word's first characters: at most `limit`, and at least one character. */
static size_t cut(const char *word, size_t length, size_t limit)
{
	size_t end = 0, bytes;

	while (end < length) {
		decode(word + end, length - end, &bytes);
		if (end && end + bytes > limit)
			break;
		end += bytes;
	}
	return end;
}

static void visit_run(const char *run, size_t length, bool is_search, crm_token_visit *visit,
		      void *context)
{
	size_t at = 0;

	while (at < length) {
		size_t first = cut(run + at, length - at, 1);
		size_t rest = length - at - first;
		size_t second = rest ? cut(run + at + first, rest, 1) : 0;

		if (second || !is_search || at == 0)
			visit(context, run + at, first + second, is_search && !second);
		at += first;
	}
}

void crm_words_each_token(const char *words, bool is_search, crm_token_visit *visit, void *context)
{
	while (*words) {
		size_t length = strcspn(words, " "), bytes;

		if (length && decode(words, length, &bytes) == CRM_WRITING_RUN)
			visit_run(words, length, is_search, visit, context);
		else if (length <= TOKEN_BYTES)
			visit(context, words, length, false);
		else
			visit(context, words, cut(words, length, TOKEN_BYTES), false);
		words += length + (words[length] == ' ');
	}
}

/* Whether a word may begin (or end) where a match does: inside of a run it may anywhere. */
static bool is_edge(const char *character, size_t length, char neighbour)
{
	size_t bytes;

	return !neighbour || neighbour == ' ' ||
	       decode(character, length, &bytes) == CRM_WRITING_RUN;
}

static const char *last_character(const char *text, size_t length)
{
	const char *last = text + length - 1;

	while (last > text && ((unsigned char)*last & 0xc0) == 0x80)
		last--;
	return last;
}

size_t crm_words_count(const char *words, const char *wanted, bool is_start)
{
	size_t length = strlen(wanted), count = 0;
	const char *last = last_character(wanted, length);

	for (const char *at = strstr(words, wanted); at; at = strstr(at + 1, wanted)) {
		bool begins = is_edge(wanted, length, at > words ? at[-1] : '\0');

		count += begins &&
			 (is_start || is_edge(last, length - (size_t)(last - wanted), at[length]));
	}
	return count;
}

bool crm_search_has_words(const struct crm_field *field)
{
	return field->flags & (CRM_SEARCHED | CRM_KEY) || field->type == CRM_NOTE ||
	       field->type == CRM_TAGS || field->type == CRM_PHONE;
}

void crm_search_add_words(struct crm_str *out, const struct crm_field *field,
			  const struct crm_value *value)
{
	const char *packed = value->text;
	CRM_SCOPED(str) text = {0};
	struct crm_list_item item;

	if (value->kind == CRM_ABSENT)
		return;
	if (!crm_type_is_list(field->type)) {
		crm_value_add_text(&text, field, value, NULL);
		crm_words_add(out, crm_str_text(&text), text.length);
		return;
	}
	while (crm_list_next(&packed, &item)) {
		crm_str_reset(&text);
		crm_list_add_value(&text, &item);
		crm_words_add(out, crm_str_text(&text), text.length);
		/* A number is found as it was typed, and without its blanks and strokes. */
		if (field->type != CRM_PHONE)
			continue;
		crm_str_add_char(out, ' ');
		crm_value_add_key(out, field, crm_str_text(&text), text.length);
	}
}

static void add_token(void *context, const char *token, size_t length, bool is_start)
{
	struct crm_str *out = context;

	(void)is_start;
	crm_str_add_bytes(out, token, length);
	crm_str_add_char(out, ' ');
}

static void add_title_token(void *context, const char *token, size_t length, bool is_start)
{
	struct crm_str *out = context;

	crm_str_add_char(out, CRM_TITLE_MARK);
	add_token(out, token, length, is_start);
}

void crm_search_add_document(struct crm_str *out, const struct crm_record *record)
{
	CRM_SCOPED(str) words = {0};
	const struct crm_noun *noun;

	if (!record)
		return;
	noun = record->noun;
	crm_str_addf(out, "%c%s ", CRM_NOUN_MARK, noun->name);
	for (size_t i = 0; i < noun->field_count; i++) {
		const struct crm_field *field = &noun->fields[i];

		if (!crm_search_has_words(field))
			continue;
		crm_str_reset(&words);
		crm_search_add_words(&words, field, &record->values[i]);
		crm_words_each_token(crm_str_text(&words), false, add_token, out);
		if (crm_equal(field->name, noun->title))
			crm_words_each_token(crm_str_text(&words), false, add_title_token, out);
	}
}
