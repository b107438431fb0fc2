/* The kinds of bodies. For inquiry/ only.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_INQUIRY_PARTS_H
#define CRM_FORMAT_INQUIRY_PARTS_H

#include "format/inquiry/inquiry.h"

/* A body on its way to the visitor. */
struct crm_inquiry_reading {
	const struct crm_inquiry_body *body;
	crm_inquiry_visit *visit;
	void *context;
	size_t count; /* inquiries so far */
};

/* Each reads a body of its kind; CRM_INVALID says what is wrong with it. */
enum crm_status crm_inquiry_read_form(struct crm_inquiry_reading *reading) CRM_MUST_CHECK;
enum crm_status crm_inquiry_read_multipart(struct crm_inquiry_reading *reading) CRM_MUST_CHECK;
enum crm_status crm_inquiry_read_json(struct crm_inquiry_reading *reading) CRM_MUST_CHECK;
enum crm_status crm_inquiry_read_mail(struct crm_inquiry_reading *reading) CRM_MUST_CHECK;
enum crm_status crm_inquiry_read_csv(struct crm_inquiry_reading *reading) CRM_MUST_CHECK;

/* Adds the fields of a form in one text (WHATWG URL, 5.1). */
void crm_inquiry_add_form(struct crm_inquiry *inquiry, const char *text, size_t length,
			  const char *charset);

/* Adds the text of HTML: without marks, one line a paragraph. */
void crm_inquiry_add_html(struct crm_str *out, const char *html);

/* How long a part is whose boundary follows: the line end before that belongs to it. */
size_t crm_inquiry_length_to(const char *part, const char *boundary);

/* Adds the bytes of a part of a mail, without what encodes them. */
void crm_inquiry_add_bytes(struct crm_str *out, const char *part, size_t length);
/* Adds the attachments of a mail. */
void crm_inquiry_add_mail_files(const struct crm_inquiry_reading *reading,
				struct crm_inquiry *inquiry);

/* Adds what came with it, and says so in a field of that name: a long file is named only. */
void crm_inquiry_add_attachment(const struct crm_inquiry_reading *reading,
				struct crm_inquiry *inquiry, const char *field,
				const struct crm_inquiry_file *file);

/* Gives an inquiry the fields of the query, and hands it over; one without fields is none. */
enum crm_status crm_inquiry_hand(struct crm_inquiry_reading *reading,
				 struct crm_inquiry *inquiry) CRM_MUST_CHECK;

#endif
