/* E-mail and web addresses as they are kept: checked, and in the form in which they are the same.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_ADDRESS_H
#define CRM_BASE_ADDRESS_H

#include "base/text.h"

/* What is wrong with an address for mail, as the end of a sentence ("it has no @"); NULL: nothing.
 * RFC 5321 4.1.2, with the letters of all scripts (RFC 6531) and without comments. */
const char *crm_email_fault(const char *text);
/* Adds one without fault, its domain in lower case (ASCII only). */
void crm_email_add(struct crm_str *out, const char *text);

/* The same of a web address (RFC 3986), which may lack its scheme. */
const char *crm_url_fault(const char *text);
/* Adds one without fault: with "https://" when it has no scheme, its host in lower case. */
void crm_url_add(struct crm_str *out, const char *text);

#endif
