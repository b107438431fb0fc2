/* The records that an operation changed.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_PAST_CHANGED_H
#define CRM_RECORD_PAST_CHANGED_H

#include "record/journal.h"

/* One of them. Borrowed for the call. */
struct crm_changed {
	const struct crm_noun *noun;
	const char *id;
	const char *title;  /* as it is now; NULL: the record is gone */
	const char *kind;   /* "add", "edit", "remove" */
	const char *fields; /* see crm_journal_each_field; NULL: none */
	int64_t line;       /* of the file that it came from; 0: none */
	int64_t revision;   /* as it is now; more than the operation when it was changed since */
};
typedef enum crm_status crm_changed_visit(void *context, const struct crm_changed *changed);

/* Each of them, noun after noun, in the order of their ids; until `visit` returns another status
 * than CRM_OK. */
enum crm_status crm_changed_each(struct crm_session *session, int64_t operation,
				 crm_changed_visit *visit, void *context) CRM_MUST_CHECK;

#endif
