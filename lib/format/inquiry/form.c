/* The bodies of forms: urlencoded (WHATWG URL, 5.1) and multipart/form-data (RFC 7578).
 * SPDX-License-Identifier: MIT */
#include "format/inquiry/parts.h"
#include "format/mail_text.h"

static int digit_of(char byte)
{
	if (crm_is_digit(byte))
		return byte - '0';
	return crm_lower(byte) >= 'a' && crm_lower(byte) <= 'f' ? crm_lower(byte) - 'a' + 10 : -1;
}

/* As UTF-8 on the way out; NUL would end a text before its end. */
static char *decode(const char *text, size_t length, const char *charset)
{
	CRM_SCOPED(str) bytes = {0};
	struct crm_str decoded = {0};

	for (size_t i = 0; i < length; i++) {
		int high = text[i] == '%' && i + 2 < length ? digit_of(text[i + 1]) : -1;
		int low = high >= 0 ? digit_of(text[i + 2]) : -1;
		char byte = low >= 0 ? (char)(high << 4 | low) : text[i] == '+' ? ' ' : text[i];

		if (byte)
			crm_str_add_char(&bytes, byte);
		i += low >= 0 ? 2 : 0;
	}
	crm_mail_add_charset(&decoded, crm_str_text(&bytes), bytes.length, charset);
	return crm_str_take(&decoded);
}

void crm_inquiry_add_form(struct crm_inquiry *inquiry, const char *text, size_t length,
			  const char *charset)
{
	const char *end = text + length;

	while (text < end) {
		const char *pair_end = memchr(text, '&', (size_t)(end - text));
		const char *equal;

		if (!pair_end)
			pair_end = end;
		equal = memchr(text, '=', (size_t)(pair_end - text));
		if (equal && equal > text) {
			CRM_AUTO_TEXT name = decode(text, (size_t)(equal - text), charset);
			CRM_AUTO_TEXT value =
				decode(equal + 1, (size_t)(pair_end - equal - 1), charset);

			crm_inquiry_add(inquiry, name, value);
		}
		text = pair_end + (pair_end < end);
	}
}

enum crm_status crm_inquiry_read_form(struct crm_inquiry_reading *reading)
{
	const struct crm_inquiry_body *body = reading->body;
	CRM_SCOPED(inquiry) inquiry = {0};
	CRM_SCOPED(str) charset = {0};
	size_t length = body->length;

	while (length && crm_is_space(body->bytes[length - 1]))
		length--;
	if (length && !memchr(body->bytes, '=', length))
		return crm_fail(CRM_INVALID, "it is no form: no field has a '='");
	if (body->media)
		(void)crm_mail_parameter(body->media, "charset", &charset);
	crm_inquiry_add_form(&inquiry, body->bytes, length, crm_str_text(&charset));
	return crm_inquiry_hand(reading, &inquiry);
}

/* --- several parts */

/* The boundary as the header says, or as the first line has it. */
static void find_boundary(const struct crm_inquiry_body *body, struct crm_str *out)
{
	const char *end;

	crm_str_add(out, "--");
	if (body->media && crm_mail_parameter(body->media, "boundary", out))
		return;
	if (body->length < 3 || memcmp(body->bytes, "--", 2) != 0)
		return;
	end = memchr(body->bytes, '\n', body->length);
	if (!end)
		return;
	end -= end > body->bytes && end[-1] == '\r';
	crm_str_add_bytes(out, body->bytes + 2, (size_t)(end - body->bytes - 2));
}

static void add_part(const struct crm_inquiry_reading *reading, struct crm_inquiry *inquiry,
		     const char *part, size_t length)
{
	size_t start = crm_mail_body(part, length);
	CRM_SCOPED(str) disposition = {0};
	CRM_SCOPED(str) name = {0};
	CRM_SCOPED(str) file = {0};
	CRM_SCOPED(str) media = {0};
	CRM_SCOPED(str) charset = {0};
	CRM_SCOPED(str) text = {0};
	CRM_SCOPED(str) title = {0};

	if (!crm_mail_header(part, length, "content-disposition", &disposition) ||
	    !crm_mail_parameter(crm_str_text(&disposition), "name", &name) || !name.length)
		return;
	if (crm_mail_header(part, length, "content-type", &media))
		(void)crm_mail_parameter(crm_str_text(&media), "charset", &charset);
	crm_mail_add_charset(&title, name.text, name.length, crm_str_text(&charset));
	if (!crm_mail_parameter(crm_str_text(&disposition), "filename", &file)) {
		crm_mail_add_charset(&text, part + start, length - start, crm_str_text(&charset));
		crm_inquiry_add(inquiry, crm_str_text(&title), crm_str_text(&text));
		return;
	}
	crm_mail_add_charset(&text, crm_str_text(&file), file.length, crm_str_text(&charset));
	if (text.length)
		crm_inquiry_add_attachment(reading, inquiry, crm_str_text(&title),
					   &(struct crm_inquiry_file){text.text, part + start,
								      length - start});
}

enum crm_status crm_inquiry_read_multipart(struct crm_inquiry_reading *reading)
{
	const struct crm_inquiry_body *body = reading->body;
	const char *end = body->bytes + body->length;
	CRM_SCOPED(inquiry) inquiry = {0};
	CRM_SCOPED(str) boundary = {0};
	const char *at, *next;

	find_boundary(body, &boundary);
	at = boundary.length > 2 ? memmem(body->bytes, body->length, boundary.text, boundary.length)
				 : NULL;
	if (!at)
		return crm_fail(CRM_INVALID, "it has no parts: its boundary is missing");
	for (at += boundary.length; at < end && *at != '-'; at = next + boundary.length) {
		const char *part = memchr(at, '\n', (size_t)(end - at));

		part = part ? part + 1 : end;
		next = memmem(part, (size_t)(end - part), boundary.text, boundary.length);
		if (!next)
			return crm_fail(CRM_INVALID, "its last part does not end");
		add_part(reading, &inquiry, part, crm_inquiry_length_to(part, next));
	}
	return crm_inquiry_hand(reading, &inquiry);
}
