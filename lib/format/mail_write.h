/* Messages as RFC 5322 has them, in UTF-8, with header fields of RFC 2047 and bodies of RFC 2045.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_MAIL_WRITE_H
#define CRM_FORMAT_MAIL_WRITE_H

#include "base/date.h"

/* An address and the name before it, NULL or "" when there is none. */
struct crm_mailbox {
	const char *name, *address;
};

/* A message; all texts are borrowed. */
struct crm_mail {
	struct crm_mailbox from, to;
	struct crm_mailbox reply_to; /* without address: none */
	const char *subject;
	const char *text;       /* with LF */
	const char *message_id; /* without < and > */
	crm_instant date;
	bool is_automatic; /* nobody answers it by machine (RFC 3834) */
};

/* "Ann Lee <ann@x.example>", "ann@x.example": the parts are yours. CRM_INVALID with what is wrong
 * about the address. */
enum crm_status crm_mailbox_read(const char *text, char **name_out,
				 char **address_out) CRM_MUST_CHECK;

/* Adds the message, lines with CRLF. Line breaks in header fields become blanks. The addresses are
 * valid ones (crm_email_fault). */
void crm_mail_write(const struct crm_mail *mail, struct crm_str *out);

/* Adds a header field, encoded where it must be, folded at 76. */
void crm_mail_add_field(struct crm_str *out, const char *name, const char *value);
/* Adds a body and the fields that say how it is encoded, with the empty line between. */
void crm_mail_add_body(struct crm_str *out, const char *media_type, const char *text);

#endif
