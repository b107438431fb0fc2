/* A mail as an inquiry: who sent it, about what, and the text of it (RFC 5322, RFC 2045, 2046).
 * SPDX-License-Identifier: MIT */
#include "format/inquiry/parts.h"
#include "format/mail_sender.h"
#include "format/mail_text.h"
#include "format/vcard/parts.h"

enum { PART_DEPTH = 8 };

/* A message, or a part of one. */
struct part {
	const char *bytes;
	size_t length;
};

static void add_unquoted(struct crm_str *out, const char *text, size_t length)
{
	struct crm_vcard_cursor cursor = {.at = text, .end = text + length};
	const char *line;
	size_t size;

	while (crm_vcard_physical(&cursor, &line, &size)) {
		while (size && (line[size - 1] == ' ' || line[size - 1] == '\t'))
			size--;
		crm_vcard_unquote(out, line, size);
		if (!size || line[size - 1] != '=')
			crm_str_add_char(out, '\n');
	}
}

void crm_inquiry_add_bytes(struct crm_str *out, const char *part, size_t length)
{
	size_t start = crm_mail_body(part, length);
	CRM_SCOPED(str) coding = {0};
	CRM_SCOPED(str) kind = {0};

	if (crm_mail_header(part, length, "content-transfer-encoding", &coding))
		(void)crm_mail_parameter(crm_str_text(&coding), "", &kind);
	if (crm_equal_nocase(crm_str_text(&kind), "quoted-printable"))
		add_unquoted(out, part + start, length - start);
	else if (crm_equal_nocase(crm_str_text(&kind), "base64"))
		crm_mail_add_base64(out, part + start, length - start);
	else
		crm_str_add_bytes(out, part + start, length - start);
}

static void add_body(struct crm_str *out, struct part part, const char *media)
{
	CRM_SCOPED(str) charset = {0};
	CRM_SCOPED(str) bytes = {0};

	(void)crm_mail_parameter(media, "charset", &charset);
	crm_inquiry_add_bytes(&bytes, part.bytes, part.length);
	crm_mail_add_charset(out, crm_str_text(&bytes), bytes.length, crm_str_text(&charset));
}

static bool add_text(struct crm_str *out, struct part part, const char *wanted, int depth);

/* The first of the parts that has it; those behind a lost end count too. */
static bool add_from_parts(struct crm_str *out, struct part part, const char *media,
			   const char *wanted, int depth)
{
	const char *end = part.bytes + part.length;
	CRM_SCOPED(str) boundary = {0};
	const char *at;

	crm_str_add(&boundary, "--");
	if (depth > PART_DEPTH || !crm_mail_parameter(media, "boundary", &boundary))
		return false;
	at = memmem(part.bytes, part.length, boundary.text, boundary.length);
	while (at) {
		const char *start = memchr(at, '\n', (size_t)(end - at));
		const char *next =
			start ? memmem(start, (size_t)(end - start), boundary.text, boundary.length)
			      : NULL;
		struct part inner = {0};

		if (start)
			inner = (struct part){start + 1, (size_t)((next ? next : end) - start - 1)};
		if (start && at[boundary.length] != '-' && add_text(out, inner, wanted, depth))
			return true;
		at = next;
	}
	return false;
}

/* Adds the first text of that type that is no attachment. */
static bool add_text(struct crm_str *out, struct part part, const char *wanted, int depth)
{
	CRM_SCOPED(str) media = {0};
	CRM_SCOPED(str) essence = {0};
	CRM_SCOPED(str) disposition = {0};

	if (!crm_mail_header(part.bytes, part.length, "content-type", &media))
		crm_str_add(&media, "text/plain");
	(void)crm_mail_parameter(media.text, "", &essence);
	if (crm_mail_header(part.bytes, part.length, "content-disposition", &disposition) &&
	    strstr(disposition.text, "attachment"))
		return false;
	if (crm_starts_with(crm_str_text(&essence), "multipart/"))
		return add_from_parts(out, part, media.text, wanted, depth + 1);
	if (!crm_equal_nocase(crm_str_text(&essence), wanted))
		return false;
	add_body(out, part, media.text);
	return true;
}

static void add_field(struct crm_inquiry *inquiry, struct part message, const char *header,
		      const char *name)
{
	CRM_SCOPED(str) value = {0};
	CRM_SCOPED(str) words = {0};

	if (!crm_mail_header(message.bytes, message.length, header, &value))
		return;
	crm_mail_add_words(&words, crm_str_text(&value));
	crm_inquiry_add(inquiry, name, crm_str_text(&words));
}

/* "Mon, 2 Mar 2026 09:00:00 +0100 (CET)" as others read it. */
static void add_date(struct crm_inquiry *inquiry, struct part message)
{
	CRM_SCOPED(str) value = {0};
	CRM_SCOPED(str) words = {0};
	char text[CRM_INSTANT_TEXT];
	const char *date;
	crm_instant at = 0;

	if (!crm_mail_header(message.bytes, message.length, "date", &value))
		return;
	crm_mail_add_words(&words, crm_str_text(&value));
	date = strchr(crm_str_text(&words), ',');
	date = date ? date + 1 : crm_str_text(&words);
	CRM_AUTO_TEXT bare = crm_copy_bytes(date, strcspn(date, "("));
	CRM_AUTO_TEXT trimmed = crm_trim(bare);

	if (!crm_instant_by_layout(trimmed, "D MON YYYY HH:mm:ss Z", &at))
		crm_inquiry_add(inquiry, "date", crm_instant_text(at, text));
	else
		crm_message_clear();
}

/* RFC 3834: whoever answers such mail answers a machine. */
static bool is_automatic(struct part message)
{
	CRM_SCOPED(str) submitted = {0};
	CRM_SCOPED(str) path = {0};
	CRM_SCOPED(str) precedence = {0};

	if (crm_mail_header(message.bytes, message.length, "auto-submitted", &submitted) &&
	    !strstr(crm_str_text(&submitted), "no"))
		return true;
	if (crm_mail_header(message.bytes, message.length, "return-path", &path) &&
	    strstr(crm_str_text(&path), "<>"))
		return true;
	return crm_mail_header(message.bytes, message.length, "precedence", &precedence) &&
	       (strstr(crm_str_text(&precedence), "bulk") ||
		strstr(crm_str_text(&precedence), "list") ||
		strstr(crm_str_text(&precedence), "junk"));
}

enum crm_status crm_inquiry_read_mail(struct crm_inquiry_reading *reading)
{
	struct part message = {reading->body->bytes, reading->body->length};
	CRM_SCOPED(inquiry) inquiry = {.kind = "email"};
	CRM_SCOPED(str) address = {0};
	CRM_SCOPED(str) name = {0};
	CRM_SCOPED(str) text = {0};
	CRM_SCOPED(str) html = {0};
	enum crm_status status =
		crm_mail_correspondent(message.bytes, message.length, &address, &name);

	if (status)
		return status;
	inquiry.is_automatic = is_automatic(message);
	crm_inquiry_add(&inquiry, "email", crm_str_text(&address));
	crm_inquiry_add(&inquiry, "name", crm_str_text(&name));
	add_field(&inquiry, message, "subject", "subject");
	add_field(&inquiry, message, "message-id", "message-id");
	add_date(&inquiry, message);
	if (!add_text(&text, message, "text/plain", 0) && add_text(&html, message, "text/html", 0))
		crm_inquiry_add_html(&text, crm_str_text(&html));
	crm_inquiry_add(&inquiry, "text", crm_str_text(&text));
	crm_inquiry_add_mail_files(reading, &inquiry);
	return crm_inquiry_hand(reading, &inquiry);
}
