/* The texts of a mail.
 * SPDX-License-Identifier: MIT */
#include "format/mail_text.h"

#include "base/unicode.h"
#include "format/read.h"
#include "format/vcard/parts.h"

#include <string.h>

static bool is_field(const char *line, size_t length, const char *name)
{
	size_t at = 0;

	while (at < length && name[at] && crm_lower(line[at]) == name[at])
		at++;
	if (name[at])
		return false;
	while (at < length && (line[at] == ' ' || line[at] == '\t'))
		at++;
	return at < length && line[at] == ':';
}

bool crm_mail_header(const char *message, size_t length, const char *name, struct crm_str *out)
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
		} else if (is_field(line, size, name)) {
			const char *colon = memchr(line, ':', size);

			crm_str_add_bytes(out, colon + 1, size - (size_t)(colon + 1 - line));
			is_found = true;
		}
	}
	return is_found;
}

size_t crm_mail_body(const char *message, size_t length)
{
	struct crm_vcard_cursor cursor = {.at = message, .end = message + length};
	const char *line;
	size_t size;

	while (crm_vcard_physical(&cursor, &line, &size) && size)
		continue;
	return (size_t)(cursor.at - message);
}

/* The end of the text that begins at `at`: the next ';' that no quotes hold. */
static const char *end_of(const char *at)
{
	bool is_quoted = false;

	for (; *at && (is_quoted || *at != ';'); at++) {
		if (*at == '\\' && is_quoted && at[1])
			at++;
		else if (*at == '"')
			is_quoted = !is_quoted;
	}
	return at;
}

static void add_unquoted(struct crm_str *out, const char *text, const char *end)
{
	while (text < end && crm_is_space(*text))
		text++;
	while (end > text && crm_is_space(end[-1]))
		end--;
	for (; text < end; text++) {
		if (*text == '"')
			continue;
		if (*text == '\\' && text + 1 < end)
			text++;
		crm_str_add_char(out, *text);
	}
}

bool crm_mail_parameter(const char *value, const char *name, struct crm_str *out)
{
	const char *end = end_of(value);

	if (!*name) {
		add_unquoted(out, value, end);
		return true;
	}
	while (*end) {
		const char *at = end + 1;
		CRM_AUTO_TEXT key = NULL;

		end = end_of(at);
		while (crm_is_space(*at))
			at++;
		key = crm_copy_bytes(at, strcspn(at, "= \t;"));
		at += strlen(key);
		if (!crm_equal_nocase(key, name))
			continue;
		while (crm_is_space(*at))
			at++;
		if (*at != '=')
			continue;
		add_unquoted(out, at + 1, end);
		return true;
	}
	return false;
}

void crm_mail_add_base64(struct crm_str *out, const char *text, size_t length)
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

void crm_mail_add_charset(struct crm_str *out, const char *bytes, size_t length,
			  const char *charset)
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
		crm_mail_add_base64(&bytes, body, strlen(body));
	crm_mail_add_charset(out, crm_str_text(&bytes), bytes.length, charset);
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
			crm_mail_add_charset(out, start, length, "");
		}
		text = start + length;
	}
}

void crm_mail_add_words(struct crm_str *out, const char *value)
{
	CRM_SCOPED(str) decoded = {0};

	decode(value, &decoded);
	for (const char *at = crm_str_text(&decoded); *at; at++) {
		bool is_blank = (unsigned char)*at <= ' ';

		if (is_blank && (!out->length || out->text[out->length - 1] == ' '))
			continue;
		crm_str_add_char(out, is_blank ? ' ' : *at);
	}
	if (out->length && out->text[out->length - 1] == ' ')
		out->text[--out->length] = '\0';
}
