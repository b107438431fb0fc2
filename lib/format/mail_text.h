/* The texts of a mail: header fields (RFC 5322), words (RFC 2047), parameters (RFC 2045).
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_MAIL_TEXT_H
#define CRM_FORMAT_MAIL_TEXT_H

#include "base/text.h"

/* Adds the value of the first field of that name (in lower case), unfolded; false when the header
 * has none. */
bool crm_mail_header(const char *message, size_t length, const char *name, struct crm_str *out);
/* Where the body begins: behind the first empty line. */
size_t crm_mail_body(const char *message, size_t length);

/* Adds a parameter of a field ("boundary" of Content-Type) without its quotes; false when there is
 * none. The value before the first ';' is the parameter "". */
bool crm_mail_parameter(const char *value, const char *name, struct crm_str *out);

/* Adds a value with its words decoded, on one line. */
void crm_mail_add_words(struct crm_str *out, const char *value);
/* Adds bytes as UTF-8, whatever the charset says and whether or not it is true; "" is ASCII. */
void crm_mail_add_charset(struct crm_str *out, const char *bytes, size_t length,
			  const char *charset);
/* Adds what letters stand for (RFC 4648, section 4); what is no letter is skipped. */
void crm_mail_add_base64(struct crm_str *out, const char *text, size_t length);

#endif
