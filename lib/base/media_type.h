/* What kind of file it is: the media type (RFC 2046) by its first bytes and the ending of its name.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_MEDIA_TYPE_H
#define CRM_BASE_MEDIA_TYPE_H

#include <stdbool.h>
#include <stddef.h>

enum { CRM_MEDIA_TYPE_HEAD = 512 }; /* so many first bytes are looked at */

/* "application/pdf"; never NULL. First bytes that only one kind of file has win over the name; the
 * name tells apart what shares a container (docx, odt and jar are zip files); without either it is
 * text when it is UTF-8. */
const char *crm_media_type(const char *name, const void *head, size_t length);

/* Whether bytes of that type can be shown on a terminal. */
bool crm_media_type_is_text(const char *type);

#endif
