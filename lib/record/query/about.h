/* The records that have to do with one record, of every noun, those that are gone too.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_QUERY_ABOUT_H
#define CRM_RECORD_QUERY_ABOUT_H

#include "record/record.h"

/* One of them. Borrowed for the call. */
struct crm_about {
	const struct crm_noun *noun;
	const char *id;
	const char *why;   /* "is", "links by", "shares", "linked before" */
	const char *field; /* the link, or the e-mail or phone; NULL */
};
typedef enum crm_status crm_about_visit(void *context, const struct crm_about *about);

/* The record itself; those that link to it; those that have an e-mail address or a number of its
 * own; those that linked to it once, removed ones among them. Each once; until `visit` returns
 * another status than CRM_OK. */
enum crm_status crm_about_each(struct crm_session *session, const struct crm_noun *noun,
			       const char *id, crm_about_visit *visit,
			       void *context) CRM_MUST_CHECK;

#endif
