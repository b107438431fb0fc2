/* The fields of a task.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_TASK_H
#define CRM_CATALOG_TASK_H

#include "catalog/catalog.h"

enum {
	TASK_TITLE,
	TASK_DUE,
	TASK_PRIORITY,
	TASK_STATUS,
	TASK_RECURRENCE,
	TASK_RECURRENCE_DAY,
	TASK_ABOUT,
	TASK_OWNER,
	TASK_DONE_AT,
	TASK_NOTE,
	TASK_REFERENCE,
	TASK_CREATED_AT,
	TASK_FIELD_COUNT,
};

extern const struct crm_noun crm_task;

#endif
