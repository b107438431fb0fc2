/* Lines of a card as they stand in files.
 * SPDX-License-Identifier: MIT */
#include "format/vcard/parts.h"

#include "base/unicode.h"
#include "format/source.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

size_t crm_vcard_end_length(const char *text, size_t length)
{
	if (length > 2 && !memcmp(text, "\r\r\n", 3))
		return 3;
	if (length > 1 && !memcmp(text, "\r\n", 2))
		return 2;
	return length && (*text == '\r' || *text == '\n');
}

bool crm_vcard_physical(struct crm_vcard_cursor *cursor, const char **out, size_t *length)
{
	const char *at = cursor->at;

	if (at == cursor->end)
		return false;
	while (at < cursor->end && *at != '\n' && *at != '\r')
		at++;
	*out = cursor->at;
	*length = (size_t)(at - cursor->at);
	cursor->at = at + crm_vcard_end_length(at, (size_t)(cursor->end - at));
	cursor->line++;
	return true;
}

static bool is_blank(const char *text, size_t length)
{
	while (length && crm_is_space(*text))
		text++, length--;
	return !length;
}

bool crm_vcard_line_is(const char *line, size_t length, const char *name)
{
	size_t wanted = strlen(name);

	while (length && crm_is_space(line[length - 1]))
		length--;
	for (; length && wanted && crm_lower(*line) == crm_lower(*name); line++, length--) {
		name++;
		wanted--;
		while (wanted && name[-1] == ':' && length > 1 && line[1] == ' ')
			line++, length--;
	}
	return !length && !wanted;
}

/* Whether a text begins with a word, whatever the case. */
static bool begins(const char *text, size_t length, const char *word)
{
	size_t at = 0;

	while (at < length && word[at] && crm_lower(text[at]) == crm_lower(word[at]))
		at++;
	return !word[at];
}

bool crm_vcard_opens_agent(const char *line, size_t length)
{
	while (length && crm_is_space(line[length - 1]))
		length--;
	return length > 5 && line[length - 1] == ':' && begins(line, length, "AGENT") &&
	       (line[5] == ':' || line[5] == ';');
}

/* Whether what ends at `at` says that the value of ENCODING, named or not, is next. */
static bool names_encoding(const char *line, size_t at)
{
	static const char name[] = ";ENCODING=";
	size_t length = sizeof(name) - 1;

	return line[at - 1] == ';' || (at >= length && begins(line + at - length, length, name));
}

/* Whether the parameters name this encoding. */
static bool has_encoding(const char *line, size_t length, const char *word)
{
	const char *colon = memchr(line, ':', length);
	size_t size = strlen(word);

	length = colon ? (size_t)(colon - line) : 0;
	for (size_t i = 1; i + size <= length; i++)
		if (names_encoding(line, i) && begins(line + i, length - i, word) &&
		    (i + size == length || line[i + size] == ';'))
			return true;
	return false;
}

static bool is_base64(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!crm_is_letter(text[i]) && !crm_is_digit(text[i]) && !memchr("+/=", text[i], 3))
			return false;
	return !is_blank(text, length);
}

/* Whether the line at the cursor is folded: what goes on behind it begins with a blank. */
static bool is_folded(struct crm_vcard_cursor cursor)
{
	const char *next;
	size_t length;

	return crm_vcard_physical(&cursor, &next, &length) && length &&
	       (*next == ' ' || *next == '\t') && !is_blank(next, length);
}

/* Whether the line at the cursor goes on with the one before; then how much of it is white. */
static bool continues(const struct crm_vcard_cursor *cursor, const struct crm_str *line,
		      bool is_encoded, size_t *white)
{
	struct crm_vcard_cursor ahead = *cursor;
	const char *next;
	size_t length;

	if (!crm_vcard_physical(&ahead, &next, &length))
		return false;
	*white = 0;
	if (length && (*next == ' ' || *next == '\t')) {
		*white = 1;
		return true;
	}
	return is_encoded && is_base64(next, length) && line->length && !is_folded(ahead);
}

static void add_soft_lines(struct crm_vcard_cursor *cursor, struct crm_str *out)
{
	const char *next;
	size_t length;

	while (out->length && out->text[out->length - 1] == '=') {
		struct crm_vcard_cursor ahead = *cursor;

		if (!crm_vcard_physical(&ahead, &next, &length) ||
		    crm_vcard_line_is(next, length, "END:VCARD") ||
		    out->length > CRM_VCARD_LINE_LIMIT)
			return;
		out->text[--out->length] = '\0';
		crm_str_add_bytes(out, next, length);
		*cursor = ahead;
	}
}

enum crm_status crm_vcard_logical(struct crm_vcard_cursor *cursor, struct crm_str *out,
				  int64_t *line)
{
	const char *start;
	size_t length, white;
	bool is_encoded;

	do {
		*line = cursor->line;
		if (!crm_vcard_physical(cursor, &start, &length))
			return CRM_NOT_FOUND;
	} while (is_blank(start, length));
	crm_str_reset(out);
	crm_str_add_bytes(out, start, length);
	is_encoded = has_encoding(start, length, "BASE64") || has_encoding(start, length, "B");
	do {
		if (has_encoding(out->text, out->length, "QUOTED-PRINTABLE"))
			add_soft_lines(cursor, out);
		if (!continues(cursor, out, is_encoded, &white))
			return CRM_OK;
		(void)crm_vcard_physical(cursor, &start, &length);
		crm_str_add_bytes(out, start + white, length - white);
	} while (out->length <= CRM_VCARD_LINE_LIMIT);
	return crm_fail(CRM_INVALID, "a property is longer than %d MB", CRM_VCARD_LINE_LIMIT >> 20);
}

static int hex_digit(char byte)
{
	if (crm_is_digit(byte))
		return byte - '0';
	byte = crm_lower(byte);
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

void crm_vcard_unquote(struct crm_str *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		int high = text[i] == '=' && i + 2 < length ? hex_digit(text[i + 1]) : -1;
		int low = high >= 0 ? hex_digit(text[i + 2]) : -1;

		if (text[i] == '=' && i + 1 == length)
			break;
		crm_str_add_char(out, low < 0 ? text[i] : (char)(high << 4 | low));
		i += low < 0 ? 0 : 2;
	}
}

/* iconv(1) reads files. */
static enum crm_status run_iconv(struct crm_str *out, int file, const char *charset)
{
	CRM_AUTO_TEXT path = crm_format("/dev/fd/%d", file);
	struct crm_source source;
	enum crm_status status = crm_source_open(&source, path, charset, false);

	if (status)
		return status;
	while (!status && !source.at_end)
		status = crm_source_fill(&source);
	if (!status)
		crm_str_add_bytes(out, source.bytes + source.start, source.end - source.start);
	crm_source_clear(&source);
	return status;
}

enum crm_status crm_vcard_convert(struct crm_str *out, const char *bytes, size_t length,
				  const char *charset)
{
	enum crm_status status;
	int file;

	if (crm_equal_nocase(charset, "iso-8859-1") || crm_equal_nocase(charset, "latin1")) {
		for (size_t i = 0; i < length; i++)
			crm_str_add_point(out, (unsigned char)bytes[i]);
		return CRM_OK;
	}
	file = memfd_create("value", MFD_CLOEXEC);
	if (file < 0)
		return crm_fail(CRM_BROKEN, "cannot make a file in memory");
	if (write(file, bytes, length) == (ssize_t)length && !lseek(file, 0, SEEK_SET))
		status = run_iconv(out, file, charset);
	else
		status = crm_fail(CRM_BROKEN, "cannot write a file in memory");
	close(file);
	return status;
}

void crm_vcard_fold(struct crm_str *out, const char *line, size_t length)
{
	enum { FOLD = 75 };
	size_t room = FOLD;

	while (length > room) {
		size_t part = room;

		while (part > room - 4 && ((unsigned char)line[part] & 0xc0) == 0x80)
			part--;
		crm_str_add_bytes(out, line, part);
		crm_str_add(out, "\r\n ");
		line += part;
		length -= part;
		room = FOLD - 1;
	}
	crm_str_add_bytes(out, line, length);
	crm_str_add(out, "\r\n");
}
