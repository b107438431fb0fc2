/* Inquiries in: the body of a form, JSON, a mail, CSV.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_INQUIRY_INQUIRY_H
#define CRM_FORMAT_INQUIRY_INQUIRY_H

#include "domain/sales/inquiry.h"
#include "format/import/map.h"

enum crm_inquiry_type {
	CRM_INQUIRY_FORM,      /* application/x-www-form-urlencoded */
	CRM_INQUIRY_MULTIPART, /* multipart/form-data (RFC 7578) */
	CRM_INQUIRY_JSON,      /* objects, one after the other or in arrays */
	CRM_INQUIRY_MAIL,      /* a message (RFC 5322) */
	CRM_INQUIRY_CSV,       /* with a header; one inquiry a row */
	CRM_INQUIRY_TYPES,
};

/* By its name ("form", "json"), by the type of media that somebody says it is, or by its first
 * bytes. False: none of them. */
bool crm_inquiry_type_named(const char *name, enum crm_inquiry_type *out);
bool crm_inquiry_type_of_media(const char *media, enum crm_inquiry_type *out);
enum crm_inquiry_type crm_inquiry_type_guess(const char *bytes, size_t length);

struct crm_inquiry_body {
	enum crm_inquiry_type type;
	const char *bytes;
	size_t length;
	const char *media; /* the type of media, with its boundary or charset; NULL: not said */
	const char *query; /* further fields, as a form; NULL: none */
	size_t file_limit; /* files that are longer are named, and left out */
};
/* Until it returns another status than CRM_OK. */
typedef enum crm_status crm_inquiry_visit(void *context, const struct crm_inquiry *inquiry);
/* Each inquiry of a body. CRM_INVALID when it is not what it should be, or is none. */
enum crm_status crm_inquiry_each(const struct crm_inquiry_body *body, crm_inquiry_visit *visit,
				 void *context) CRM_MUST_CHECK;

/* Whether a map says only what counts here: column (with join, optional, decimal), also, set,
 * ignore, value, null, strict. CRM_USAGE. */
enum crm_status crm_inquiry_check_map(const struct crm_map *map) CRM_MUST_CHECK;
/* Fills `out` with what a map makes of an inquiry, which must outlive it. Fields that it does not
 * name stay as they are. CRM_INVALID: one of them, when it is strict. */
enum crm_status crm_inquiry_map(const struct crm_map *map, const struct crm_inquiry *inquiry,
				struct crm_inquiry *out) CRM_MUST_CHECK;

#endif
