/* When a task comes again; part of domain/workplace/task.h.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_TASK_RECUR_H
#define CRM_DOMAIN_WORKPLACE_TASK_RECUR_H

#include "base/recurrence.h"
#include "record/record.h"

/* Whether the recurrence is one: words, or a rule of RFC 5545. CRM_INVALID. */
enum crm_status crm_task_check_recurrence(const struct crm_record *task) CRM_MUST_CHECK;

/* The first date after today (and after its own) on which the task comes again, in its zone, and
 * the recurrence that is left then (yours): a rule that counts has given what lies between. Dates
 * that its calendar leaves out (EXDATE) are left out. CRM_NOT_FOUND when it does not come again. */
enum crm_status crm_task_next_day(struct crm_session *session, const struct crm_record *task,
				  crm_day *out, char **left_out) CRM_MUST_CHECK;

/* Adds the recurrence as a rule, words too. */
enum crm_status crm_task_add_rule(const struct crm_record *task,
				  struct crm_str *out) CRM_MUST_CHECK;

#endif
