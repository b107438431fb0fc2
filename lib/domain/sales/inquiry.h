/* An inquiry: what somebody sent through a form, a mail, an advertisement. Texts with names, as
 * they came, and what the names mean.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_INQUIRY_H
#define CRM_DOMAIN_SALES_INQUIRY_H

#include "catalog/lead.h"
#include "record/session.h"

struct crm_inquiry_field {
	const char *name, *text;
	int mapped; /* a map says which field of leads it is: its index + 1; 0: its name does */
	char decimal_mark; /* of a number there; 0: '.' */
};

/* What came with it; the bytes are the inquiry's. */
struct crm_inquiry_file {
	const char *name, *bytes;
	size_t length;
};

/* Zero-initialised is empty. */
struct crm_inquiry {
	const char *kind;  /* of the activity that it becomes: "web", "email" */
	bool is_automatic; /* nobody wrote it: a bounce, an answer that somebody is away */
	struct crm_inquiry_field *fields;
	size_t count, capacity;
	struct crm_inquiry_file *files;
	size_t file_count, file_capacity;
	const struct crm_inquiry *original; /* what it was before it was mapped; NULL: itself */
	struct crm_arena arena;
};
void crm_inquiry_clear(struct crm_inquiry *inquiry);

/* Adds a field without the blanks around its text, which is valid UTF-8; an empty one is none. */
void crm_inquiry_add(struct crm_inquiry *inquiry, const char *name, const char *text);

/* Adds a file. */
void crm_inquiry_add_file(struct crm_inquiry *inquiry, const char *name, const char *bytes,
			  size_t length);

/* The first text of that name, compared as crm_inquiry_role does; NULL when there is none. */
const char *crm_inquiry_find(const struct crm_inquiry *inquiry, const char *name);

/* What a field is when it is no field of leads. */
enum crm_inquiry_role {
	CRM_INQUIRY_UNKNOWN = -11,
	CRM_INQUIRY_GIVEN_NAME,
	CRM_INQUIRY_FAMILY_NAME,
	CRM_INQUIRY_KEY,        /* names the event: the second delivery has the same */
	CRM_INQUIRY_AT,         /* when it was sent */
	CRM_INQUIRY_IP,         /* where it came from */
	CRM_INQUIRY_AGREED,     /* that we may get in touch */
	CRM_INQUIRY_NEWSLETTER, /* and send news */
	CRM_INQUIRY_WORDING,    /* what they agreed to */
	CRM_INQUIRY_TRAP,       /* people do not see it: who fills it in is a machine */
	CRM_INQUIRY_SILENT,     /* of the form itself */
};

/* The role of a name, or the index of the field of leads that it means: one of those that a
 * stranger may fill in, or one that the store added. Case, accents and what stands between words do
 * not count; of "contact[e-mail]" the last part does. */
int crm_inquiry_role(const struct crm_session *session, const char *name);

/* Whether two names are the same to crm_inquiry_find. */
bool crm_inquiry_same_name(const char *one, const char *other);

/* Whether the text of a box that was ticked says yes. */
bool crm_inquiry_says_yes(const char *text);

#endif
