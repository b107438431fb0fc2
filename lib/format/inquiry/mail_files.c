/* The attachments of a mail: their names (RFC 2183, RFC 2231, RFC 2047) and their bytes.
 * SPDX-License-Identifier: MIT */
#include "format/inquiry/parts.h"
#include "format/mail_text.h"

enum { PART_DEPTH = 8, MOST_PIECES = 100 };

struct walk {
	const struct crm_inquiry_reading *reading;
	struct crm_inquiry *inquiry;
};

static int digit_of(char byte)
{
	if (crm_is_digit(byte))
		return byte - '0';
	return crm_lower(byte) >= 'a' && crm_lower(byte) <= 'f' ? crm_lower(byte) - 'a' + 10 : -1;
}

static void add_decoded(struct crm_str *out, const char *text)
{
	for (; *text; text++) {
		int high = *text == '%' ? digit_of(text[1]) : -1;
		int low = high >= 0 ? digit_of(text[2]) : -1;
		char byte = low >= 0 ? (char)(high << 4 | low) : *text;

		if (byte)
			crm_str_add_char(out, byte);
		text += low >= 0 ? 2 : 0;
	}
}

/* RFC 2231: "utf-8''na%C3%AFve.pdf"; the charset is told once, before the first of the pieces. */
static bool add_extended(struct crm_str *out, const char *value, const char *name)
{
	CRM_SCOPED(str) charset = {0};
	CRM_SCOPED(str) bytes = {0};
	bool is_found = false;

	for (int piece = -1; piece < MOST_PIECES; piece++) {
		CRM_AUTO_TEXT plain = piece < 0 ? crm_copy("") : crm_format("%s*%d", name, piece);
		CRM_AUTO_TEXT coded =
			piece < 0 ? crm_format("%s*", name) : crm_format("%s*%d*", name, piece);
		CRM_SCOPED(str) text = {0};
		const char *rest;

		if (crm_mail_parameter(value, coded, &text)) {
			rest = crm_str_text(&text);
			if (piece <= 0 && strchr(rest, '\'')) {
				crm_str_add_bytes(&charset, rest, strcspn(rest, "'"));
				rest = strchr(rest, '\'') + 1;
				rest = strchr(rest, '\'') ? strchr(rest, '\'') + 1 : rest;
			}
			add_decoded(&bytes, rest);
		} else if (*plain && crm_mail_parameter(value, plain, &text)) {
			crm_str_add_bytes(&bytes, crm_str_text(&text), text.length);
		} else if (piece >= 0) {
			break;
		} else {
			continue;
		}
		is_found = true;
		if (piece < 0)
			break;
	}
	crm_mail_add_charset(out, crm_str_text(&bytes), bytes.length, crm_str_text(&charset));
	return is_found;
}

static bool add_name(struct crm_str *out, const char *value, const char *name)
{
	CRM_SCOPED(str) text = {0};

	if (add_extended(out, value, name))
		return true;
	if (!crm_mail_parameter(value, name, &text))
		return false;
	crm_mail_add_words(out, crm_str_text(&text));
	return true;
}

/* A letter that was sent on has no name. */
static void find_name(struct crm_str *out, const char *disposition, const char *media)
{
	if (add_name(out, disposition, "filename") || add_name(out, media, "name"))
		return;
	if (crm_starts_with(media, "message/"))
		crm_str_add(out, "message.eml");
}

/* What is shown within the text, such as the logo of a signature, is no attachment. */
static bool is_attached(const char *disposition, const char *essence, const struct crm_str *name)
{
	CRM_SCOPED(str) kind = {0};

	(void)crm_mail_parameter(disposition, "", &kind);
	if (crm_equal_nocase(crm_str_text(&kind), "attachment"))
		return true;
	return name->length && !crm_starts_with(essence, "image/");
}

static void add_file(struct walk *walk, const char *part, size_t length, const char *name)
{
	CRM_SCOPED(str) bytes = {0};
	struct crm_inquiry_file file = {.name = *name ? name : "attachment"};

	crm_inquiry_add_bytes(&bytes, part, length);
	file.bytes = crm_str_text(&bytes);
	file.length = bytes.length;
	crm_inquiry_add_attachment(walk->reading, walk->inquiry, "attachment", &file);
}

static void visit_part(struct walk *walk, const char *part, size_t length, int depth);

static void visit_parts(struct walk *walk, const char *part, size_t length, const char *media,
			int depth)
{
	const char *end = part + length;
	CRM_SCOPED(str) boundary = {0};
	const char *at;

	crm_str_add(&boundary, "--");
	if (depth > PART_DEPTH || !crm_mail_parameter(media, "boundary", &boundary))
		return;
	at = memmem(part, length, boundary.text, boundary.length);
	while (at && at[boundary.length] != '-') {
		const char *start = memchr(at, '\n', (size_t)(end - at));
		const char *next =
			start ? memmem(start, (size_t)(end - start), boundary.text, boundary.length)
			      : NULL;

		if (start)
			visit_part(walk, start + 1,
				   next ? crm_inquiry_length_to(start + 1, next)
					: (size_t)(end - start - 1),
				   depth);
		at = next;
	}
}

static void visit_part(struct walk *walk, const char *part, size_t length, int depth)
{
	CRM_SCOPED(str) media = {0};
	CRM_SCOPED(str) essence = {0};
	CRM_SCOPED(str) disposition = {0};
	CRM_SCOPED(str) name = {0};

	(void)crm_mail_header(part, length, "content-type", &media);
	(void)crm_mail_header(part, length, "content-disposition", &disposition);
	(void)crm_mail_parameter(crm_str_text(&media), "", &essence);
	for (char *at = essence.text; at && *at; at++)
		*at = crm_lower(*at);
	if (crm_starts_with(crm_str_text(&essence), "multipart/")) {
		visit_parts(walk, part, length, media.text, depth + 1);
		return;
	}
	find_name(&name, crm_str_text(&disposition), crm_str_text(&media));
	if (depth && is_attached(crm_str_text(&disposition), crm_str_text(&essence), &name))
		add_file(walk, part, length, crm_str_text(&name));
}

void crm_inquiry_add_mail_files(const struct crm_inquiry_reading *reading,
				struct crm_inquiry *inquiry)
{
	struct walk walk = {reading, inquiry};

	visit_part(&walk, reading->body->bytes, reading->body->length, 0);
}
