/* Records by the days of an indexed field.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_RANGE_H
#define CRM_REPORT_RANGE_H

#include "record/query/select.h"

/* Whether a path is a field of the records themselves that has an index. */
bool crm_path_is_indexed(const struct crm_path *path);

/* Adds the condition that a date or an instant there is on one of the days first .. last, which may
 * be CRM_DAY_MIN and CRM_DAY_MAX for no limit. Records that are few of all are found by the index
 * and read in the order of their ids, each page of the table once; others by reading the table,
 * which takes less than to look each of them up. */
enum crm_status crm_range_add(struct crm_session *session, const struct crm_path *path,
			      crm_day first, crm_day last, struct crm_str *out) CRM_MUST_CHECK;

#endif
