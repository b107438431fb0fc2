/* Messages out: header fields in encoded words, bodies in quoted printable or base64.
 * SPDX-License-Identifier: MIT */
#include "format/mail_write.h"

#include "base/address.h"
#include "base/base64.h"

enum {
	LONGEST_LINE = 76,   /* RFC 2047, 2; RFC 2045, 6.7 and 6.8 */
	LONGEST_WORD = 60,   /* in a header field that is not encoded */
	WORD_AROUND = 12,    /* =?UTF-8?B? and ?= */
	BASE64_LINE = 57,    /* bytes that make a line of 76 */
	BASE64_BETTER = 6,   /* one byte of so many is not ASCII */
	LONGEST_PLAIN = 900, /* RFC 5322, 2.1.1 allows 998 */
};

static bool is_ascii_text(char byte)
{
	return byte >= ' ' && byte <= '~';
}

/* Whether a header field may hold it as it is. */
static bool is_plain(const char *value)
{
	size_t word = 0;

	for (const char *at = value; *at; at++) {
		word = *at == ' ' ? 0 : word + 1;
		if (!is_ascii_text(*at) || word > LONGEST_WORD || crm_starts_with(at, "=?"))
			return false;
	}
	return true;
}

/* The length of the next character of UTF-8 at `text`. */
static size_t character_length(const char *text)
{
	size_t length = *text != '\0';

	while (length && ((unsigned char)text[length] & 0xc0) == 0x80)
		length++;
	return length;
}

/* Encoded words, none of which cuts a character in two; `column` is where the line has got to. */
static void add_encoded(struct crm_str *out, const char *value, size_t column)
{
	while (*value) {
		size_t room = column + WORD_AROUND < LONGEST_LINE
				      ? (LONGEST_LINE - column - WORD_AROUND) / 4 * 3
				      : 0;
		size_t length = 0;

		while (value[length] && length + character_length(value + length) <= room)
			length += character_length(value + length);
		if (length) {
			crm_str_add(out, "=?UTF-8?B?");
			crm_str_add_base64(out, value, length);
			crm_str_add(out, "?=");
			value += length;
		} else if (column == 1) {
			value += character_length(value);
		}
		if (*value)
			crm_str_add(out, "\r\n ");
		column = 1;
	}
}

static void add_folded(struct crm_str *out, const char *value, size_t column)
{
	while (*value) {
		size_t blanks = strspn(value, " ");
		size_t length = blanks + strcspn(value + blanks, " ");

		if (column + length > LONGEST_LINE && blanks && value[blanks]) {
			crm_str_add(out, "\r\n");
			column = 0;
		}
		crm_str_add_bytes(out, value, length);
		column += length;
		value += length;
	}
}

/* Nobody begins a header field of their own in a title. */
static char *without_breaks(const char *value)
{
	char *line = crm_trim(value);

	for (char *at = line; *at; at++)
		if ((unsigned char)*at < ' ' || *at == 0x7f)
			*at = ' ';
	return line;
}

void crm_mail_add_field(struct crm_str *out, const char *name, const char *value)
{
	CRM_AUTO_TEXT line = without_breaks(value);
	size_t column = strlen(name) + 2;

	crm_str_addf(out, "%s: ", name);
	if (is_plain(line))
		add_folded(out, line, column);
	else
		add_encoded(out, line, column);
	crm_str_add(out, "\r\n");
}

static void add_quoted(struct crm_str *out, const char *name)
{
	crm_str_add_char(out, '"');
	for (; *name; name++) {
		if (*name == '"' || *name == '\\')
			crm_str_add_char(out, '\\');
		crm_str_add_char(out, *name);
	}
	crm_str_add_char(out, '"');
}

static void add_mailbox(struct crm_str *out, const char *field, const struct crm_mailbox *mailbox)
{
	CRM_AUTO_TEXT name = without_breaks(mailbox->name ? mailbox->name : "");
	size_t column = strlen(field) + 2;
	bool is_short = column + strlen(name) + strlen(mailbox->address) < LONGEST_WORD;

	crm_str_addf(out, "%s: ", field);
	if (!*name) {
		crm_str_addf(out, "%s\r\n", mailbox->address);
		return;
	}
	if (is_plain(name))
		add_quoted(out, name);
	else
		add_encoded(out, name, column);
	crm_str_addf(out, "%s <%s>\r\n", is_short && is_plain(name) ? "" : "\r\n",
		     mailbox->address);
}

enum crm_status crm_mailbox_read(const char *text, char **name_out, char **address_out)
{
	const char *open = strrchr(text, '<');
	size_t length = open ? strcspn(open + 1, ">") : 0;
	CRM_AUTO_TEXT whole = crm_copy_bytes(text, open ? (size_t)(open - text) : 0);
	CRM_AUTO_TEXT address = open ? crm_copy_bytes(open + 1, length) : crm_trim(text);
	CRM_AUTO_TEXT name = crm_trim(whole);
	const char *fault = crm_email_fault(address);
	size_t end = strlen(name);

	if (fault)
		return crm_fail(CRM_INVALID, "'%s' is no address: %s", address, fault);
	if (end > 1 && *name == '"' && name[end - 1] == '"') {
		*name_out = crm_copy_bytes(name + 1, end - 2);
	} else {
		*name_out = name;
		name = NULL;
	}
	*address_out = address;
	address = NULL;
	return CRM_OK;
}

static void add_date(struct crm_str *out, crm_instant instant)
{
	static const char *const weekdays[] = {"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	enum { TIME_AT = 11, TIME_LENGTH = 8 };
	char text[CRM_INSTANT_TEXT];
	struct crm_civil civil;
	crm_day day = 0;

	crm_instant_text(instant, text);
	CRM_AUTO_TEXT date = crm_copy_bytes(text, CRM_DAY_TEXT - 1);
	(void)crm_day_parse(date, &day);
	civil = crm_civil_from_day(day);
	crm_str_addf(out, "Date: %s, %d %s %04d %.*s +0000\r\n", weekdays[crm_weekday(day)],
		     civil.day, months[civil.month], civil.year, TIME_LENGTH, text + TIME_AT);
}

/* What the text asks of its encoding. */
struct body {
	size_t length, foreign, longest;
};

static struct body measure(const char *text)
{
	struct body body = {0};
	size_t line = 0;

	for (; *text; text++) {
		body.length++;
		line = *text == '\n' ? 0 : line + 1;
		if (line > body.longest)
			body.longest = line;
		body.foreign += *text != '\n' && *text != '\t' && !is_ascii_text(*text);
	}
	return body;
}

/* RFC 2045, 6.7. */
static void add_quoted_printable(struct crm_str *out, const char *text)
{
	size_t column = 0;

	for (; *text; text++) {
		bool is_last = !text[1] || text[1] == '\n';
		bool is_bare = (is_ascii_text(*text) || *text == '\t') && *text != '=' &&
			       !(is_last && crm_is_space(*text));
		size_t width = is_bare ? 1 : 3;

		if (*text == '\n') {
			crm_str_add(out, "\r\n");
			column = 0;
			continue;
		}
		if (column + width + !is_last > LONGEST_LINE) {
			crm_str_add(out, "=\r\n");
			column = 0;
		}
		if (is_bare)
			crm_str_add_char(out, *text);
		else
			crm_str_addf(out, "=%02X", (unsigned char)*text);
		column += width;
	}
	crm_str_add(out, "\r\n");
}

/* Line ends in what is encoded are CRLF too (RFC 2045, 6.8). */
static void add_crlf(struct crm_str *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n')
			crm_str_add_char(out, '\r');
		crm_str_add_char(out, *text);
	}
}

static void add_base64(struct crm_str *out, const char *text)
{
	CRM_SCOPED(str) lines = {0};

	add_crlf(&lines, text);
	for (size_t at = 0; at < lines.length; at += BASE64_LINE) {
		size_t rest = lines.length - at;

		crm_str_add_base64(out, lines.text + at, rest < BASE64_LINE ? rest : BASE64_LINE);
		crm_str_add(out, "\r\n");
	}
}

void crm_mail_add_body(struct crm_str *out, const char *media_type, const char *text)
{
	struct body body = measure(text);

	crm_str_addf(out,
		     "Content-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: ", media_type);
	if (!body.foreign && body.longest <= LONGEST_PLAIN) {
		crm_str_add(out, "7bit\r\n\r\n");
		add_crlf(out, text);
		if (body.length && text[body.length - 1] != '\n')
			crm_str_add(out, "\r\n");
	} else if (body.foreign * BASE64_BETTER <= body.length) {
		crm_str_add(out, "quoted-printable\r\n\r\n");
		add_quoted_printable(out, text);
	} else {
		crm_str_add(out, "base64\r\n\r\n");
		add_base64(out, text);
	}
}

void crm_mail_write(const struct crm_mail *mail, struct crm_str *out)
{
	add_date(out, mail->date);
	add_mailbox(out, "From", &mail->from);
	add_mailbox(out, "To", &mail->to);
	if (mail->reply_to.address && *mail->reply_to.address)
		add_mailbox(out, "Reply-To", &mail->reply_to);
	crm_mail_add_field(out, "Subject", mail->subject);
	crm_str_addf(out, "Message-ID: <%s>\r\n", mail->message_id);
	if (mail->is_automatic)
		crm_str_add(out, "Auto-Submitted: auto-generated\r\n");
	crm_str_add(out, "MIME-Version: 1.0\r\n");
	crm_mail_add_body(out, "text/plain", mail->text);
}
