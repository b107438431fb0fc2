/* An inquiry: what somebody sent through a form, a mail, an advertisement. Texts with names, as
 * they came, and what the names mean.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_INQUIRY_H
#define CRM_DOMAIN_SALES_INQUIRY_H

#include "catalog/lead.h"
#include "record/session.h"

struct crm_inquiry_field {
	const char *name, *text;
};

/* Zero-initialised is empty. */
struct crm_inquiry {
	const char *kind;  /* of the activity that it becomes: "web", "email" */
	bool is_automatic; /* nobody wrote it: a bounce, an answer that somebody is away */
	struct crm_inquiry_field *fields;
	size_t count, capacity;
	struct crm_arena arena;
};
void crm_inquiry_clear(struct crm_inquiry *inquiry);

/* Adds a field without the blanks around its text, which is valid UTF-8; an empty one is none. */
void crm_inquiry_add(struct crm_inquiry *inquiry, const char *name, const char *text);

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

/* Whether the text of a box that was ticked says yes. */
bool crm_inquiry_says_yes(const char *text);

#endif
