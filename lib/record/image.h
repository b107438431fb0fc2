/* A record as a file of the history: one field a line, keys in the order of the catalog, absent
 * fields left out, UTF-8, LF. Golden files freeze this form; a change of it is a new version of the
 * history.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_IMAGE_H
#define CRM_RECORD_IMAGE_H

#include "record/record.h"

/* Adds the file's text. */
void crm_image_add(struct crm_str *out, const struct crm_record *record);

/* Adds the file's path: noun/x/y/z/<id>.json by the first three characters of the id after its
 * prefix. */
void crm_image_add_path(struct crm_str *out, const struct crm_noun *noun, const char *id);

/* Reads a file back; *out is yours. CRM_BROKEN names what is wrong with it. */
enum crm_status crm_image_read(const struct crm_noun *noun, const char *text, size_t length,
			       struct crm_record **out) CRM_MUST_CHECK;

#endif
