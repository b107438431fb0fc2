/* Bytes as letters (RFC 4648, section 4).
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_BASE64_H
#define CRM_BASE_BASE64_H

#include "base/text.h"

/* Adds the letters of bytes, padded, on one line. */
void crm_str_add_base64(struct crm_str *out, const void *bytes, size_t length);

/* Adds the bytes of letters; false when they are none, or not padded. */
bool crm_base64_read(struct crm_str *out, const char *text);

#endif
