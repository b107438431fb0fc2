/* Who a message is from.
 * SPDX-License-Identifier: MIT */
#include "format/mail_sender.h"

#include "base/unicode.h"
#include "format/read.h"
#include "format/vcard/parts.h"

#include <string.h>

static bool is_from(const char *line, size_t length)
{
	static const char word[] = "from";
	size_t at = 0;

	while (at < length && word[at] && crm_lower(line[at]) == word[at])
		at++;
	if (word[at])
		return false;
	while (at < length && (line[at] == ' ' || line[at] == '\t'))
		at++;
	return at < length && line[at] == ':';
}

/* The value of From:, unfolded. */
static bool find_from(const char *message, size_t length, struct crm_str *out)
{
	struct crm_vcard_cursor cursor = {.at = message, .end = message + length};
	bool is_found = false;
	const char *line;
	size_t size;

	while (crm_vcard_physical(&cursor, &line, &size) && size) {
		bool is_more = *line == ' ' || *line == '\t';

		if (is_found && !is_more)
			break;
		if (is_found) {
			crm_str_add_bytes(out, line, size);
		} else if (is_from(line, size)) {
			const char *colon = memchr(line, ':', size);

			crm_str_add_bytes(out, colon + 1, size - (size_t)(colon + 1 - line));
			is_found = true;
		}
	}
	return is_found;
}

static void add_base64(struct crm_str *out, const char *text, size_t length)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned bits = 0;
	int count = 0;

	for (size_t i = 0; i < length; i++) {
		const char *digit = text[i] ? strchr(digits, text[i]) : NULL;

		if (!digit)
			continue;
		bits = (bits << 6 | (unsigned)(digit - digits)) & 0xffffff;
		count += 6;
		if (count < 8)
			continue;
		count -= 8;
		crm_str_add_char(out, (char)(bits >> count & 0xff));
	}
}

/* Bytes as UTF-8, whatever the charset says and whether or not it is true. */
static void add_text(struct crm_str *out, const char *bytes, size_t length, const char *charset)
{
	CRM_SCOPED(str) text = {0};
	bool is_whole = crm_utf8_check(bytes, length) == length;
	bool is_plain = !*charset || crm_equal_nocase(charset, "utf-8") ||
			crm_equal_nocase(charset, "us-ascii");

	if (is_plain && is_whole)
		crm_str_add_bytes(&text, bytes, length);
	else if (crm_vcard_convert(&text, bytes, length, is_plain ? "iso-8859-1" : charset)) {
		crm_message_clear();
		crm_str_reset(&text);
		crm_reader_repair(&text, bytes, length);
	}
	crm_reader_repair(out, crm_str_text(&text), text.length);
}

/* One "=?charset?B?...?=" at `text`; its length, or 0 when it is none. */
static size_t decode_word(const char *text, struct crm_str *out)
{
	const char *first = strchr(text + 2, '?');
	const char *second = first && first[1] ? strchr(first + 2, '?') : NULL;
	const char *end = second ? strstr(second + 1, "?=") : NULL;
	CRM_SCOPED(str) bytes = {0};

	if (!end || second != first + 2 || !strchr("bBqQ", first[1]))
		return 0;
	CRM_AUTO_TEXT charset = crm_copy_bytes(text + 2, (size_t)(first - text - 2));
	CRM_AUTO_TEXT body = crm_copy_bytes(second + 1, (size_t)(end - second - 1));
	/* RFC 2231: a language may follow the charset. */
	charset[strcspn(charset, "*")] = '\0';
	for (char *at = body; crm_lower(first[1]) == 'q' && *at; at++)
		*at = *at == '_' ? ' ' : *at;
	if (crm_lower(first[1]) == 'q')
		crm_vcard_unquote(&bytes, body, strlen(body));
	else
		add_base64(&bytes, body, strlen(body));
	add_text(out, crm_str_text(&bytes), bytes.length, charset);
	return (size_t)(end + 2 - text);
}

/* Decodes words; blanks between two of them are none. */
static void decode(const char *text, struct crm_str *out)
{
	bool is_after_word = false;

	while (*text) {
		size_t blanks = strspn(text, " \t");
		const char *start = text + blanks;
		CRM_SCOPED(str) word = {0};
		size_t length = strncmp(start, "=?", 2) ? 0 : decode_word(start, &word);

		if (blanks && !(length && is_after_word))
			crm_str_add_char(out, ' ');
		is_after_word = length > 0;
		if (length) {
			crm_str_add_bytes(out, crm_str_text(&word), word.length);
		} else {
			length = strcspn(start, " \t");
			add_text(out, start, length, "");
		}
		text = start + length;
	}
}

/* Copies up to one of `marks` without quotes, their backslashes, and comments, which go to
 * `comment`. Returns where it stopped. */
static const char *take_words(const char *text, const char *marks, struct crm_str *out,
			      struct crm_str *comment)
{
	bool is_quoted = false;
	int depth = 0;

	for (; *text && (is_quoted || depth || !strchr(marks, *text)); text++) {
		struct crm_str *to = depth ? comment : out;
		bool was_inside = depth > 0;

		if (*text == '\\' && text[1] && (is_quoted || depth)) {
			crm_str_add_char(to, *++text);
			continue;
		}
		if (*text == '"' && !depth) {
			is_quoted = !is_quoted;
			continue;
		}
		depth += *text == '(' && !is_quoted;
		depth -= *text == ')' && depth;
		if ((was_inside && depth) || (!was_inside && !depth))
			crm_str_add_char(to, *text);
	}
	return text;
}

/* On one line, without blanks around it and more than one between words. */
static void add_tidy(struct crm_str *out, const char *text)
{
	CRM_SCOPED(str) decoded = {0};

	decode(text, &decoded);
	for (const char *at = crm_str_text(&decoded); *at; at++) {
		bool is_blank = (unsigned char)*at <= ' ';

		if (is_blank && (!out->length || out->text[out->length - 1] == ' '))
			continue;
		crm_str_add_char(out, is_blank ? ' ' : *at);
	}
	if (out->length && out->text[out->length - 1] == ' ')
		out->text[--out->length] = '\0';
}

enum crm_status crm_mail_sender(const char *message, size_t length, struct crm_str *address,
				struct crm_str *name)
{
	CRM_SCOPED(str) field = {0};
	CRM_SCOPED(str) words = {0};
	CRM_SCOPED(str) comment = {0};
	const char *rest;

	if (!find_from(message, length, &field) || strlen(crm_str_text(&field)) < field.length)
		return crm_fail(CRM_INVALID, "the message has no From:");
	rest = take_words(crm_str_text(&field), "<,", &words, &comment);
	if (*rest == '<') {
		size_t size = strcspn(rest + 1, ">");
		CRM_AUTO_TEXT inner = crm_copy_bytes(rest + 1, size);

		add_tidy(name, crm_str_text(&words));
		add_tidy(address, inner);
	} else {
		add_tidy(address, crm_str_text(&words));
	}
	if (!name->length)
		add_tidy(name, crm_str_text(&comment));
	if (!strchr(crm_str_text(address), '@'))
		return crm_fail(CRM_INVALID, "From: has no address: '%s'", crm_str_text(address));
	return CRM_OK;
}
