/* Who a message is from.
 * SPDX-License-Identifier: MIT */
#include "format/mail_sender.h"

#include "format/mail_text.h"

#include <string.h>

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

static void read_address(const char *field, struct crm_str *address, struct crm_str *name)
{
	CRM_SCOPED(str) words = {0};
	CRM_SCOPED(str) comment = {0};
	const char *rest = take_words(field, "<,", &words, &comment);

	if (*rest == '<') {
		CRM_AUTO_TEXT inner = crm_copy_bytes(rest + 1, strcspn(rest + 1, ">"));

		crm_mail_add_words(name, crm_str_text(&words));
		crm_mail_add_words(address, inner);
	} else {
		crm_mail_add_words(address, crm_str_text(&words));
	}
	if (!name->length)
		crm_mail_add_words(name, crm_str_text(&comment));
}

enum crm_status crm_mail_sender(const char *message, size_t length, struct crm_str *address,
				struct crm_str *name)
{
	CRM_SCOPED(str) field = {0};

	if (!crm_mail_header(message, length, "from", &field) ||
	    strlen(crm_str_text(&field)) < field.length)
		return crm_fail(CRM_INVALID, "the message has no From:");
	read_address(crm_str_text(&field), address, name);
	if (!strchr(crm_str_text(address), '@'))
		return crm_fail(CRM_INVALID, "From: has no address: '%s'", crm_str_text(address));
	return CRM_OK;
}

enum crm_status crm_mail_correspondent(const char *message, size_t length, struct crm_str *address,
				       struct crm_str *name)
{
	CRM_SCOPED(str) field = {0};

	if (crm_mail_header(message, length, "reply-to", &field))
		read_address(crm_str_text(&field), address, name);
	if (strchr(crm_str_text(address), '@'))
		return CRM_OK;
	crm_str_reset(address);
	crm_str_reset(name);
	return crm_mail_sender(message, length, address, name);
}
