/* Many lookup keys on their way into the table, in its order.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_KEY_TABLE_H
#define CRM_RECORD_KEY_TABLE_H

#include "record/key_sort.h"
#include "record/session.h"

/* Inside a transaction: adds the keys of a sort, in whose order the names of fields (by their
 * numbers) ascend; keys that are there already stay. Where few are in the table, it is written
 * anew with these among the others: what comes behind all others costs half. */
enum crm_status crm_key_table_write(struct crm_session *session, struct crm_key_sort *sort,
				    const char *const *names) CRM_MUST_CHECK;

#endif
