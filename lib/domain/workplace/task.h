/* Tasks: doing them, and those that come again.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_TASK_H
#define CRM_DOMAIN_WORKPLACE_TASK_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: a task that is done and recurs makes its next one, which takes the
 * recurrence over. */
enum crm_status crm_task_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after) CRM_MUST_CHECK;

/* All change the record and write it, inside an operation. Done: `next` gets the id of the task
 * that comes next, or "". CRM_REFUSED when it is done already. */
enum crm_status crm_task_finish(struct crm_session *session, struct crm_record *task,
				char next[CRM_ID_TEXT]) CRM_MUST_CHECK;
/* Open again. CRM_REFUSED when it is open. */
enum crm_status crm_task_reopen(struct crm_session *session,
				struct crm_record *task) CRM_MUST_CHECK;

/* Gives the task to somebody else, who is to accept or decline it. Declined it goes back to whom it
 * came from. CRM_REFUSED when there is nothing to accept, or it is somebody else's to say. */
enum crm_status crm_task_assign(struct crm_session *session, struct crm_record *task,
				const char *user) CRM_MUST_CHECK;
enum crm_status crm_task_answer(struct crm_session *session, struct crm_record *task,
				bool is_accepted) CRM_MUST_CHECK;

/* The next of the times before a task at which to remind of it ("1 day, 15 minutes"); false at the
 * end, and for what is none. The word is borrowed from the text. */
enum { CRM_TASK_AHEAD_DAYS = 60 };
struct crm_task_reminder {
	struct crm_length length;
	const char *word;
	size_t size;
};
bool crm_task_next_reminder(const char **cursor, struct crm_task_reminder *out);

#endif
