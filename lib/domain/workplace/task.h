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

#endif
