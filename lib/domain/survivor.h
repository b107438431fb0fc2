/* The fields of the record that stays when several become one. For merge.c only.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SURVIVOR_H
#define CRM_DOMAIN_SURVIVOR_H

#include "domain/merge.h"

/* records[0] is the one that stays: *out, yours, is it with the fields that it shall have. As
 * crm_merge_records. */
enum crm_status crm_survivor_make(struct crm_session *session, const struct crm_merge *merge,
				  struct crm_record *const *records, size_t count,
				  struct crm_record **out) CRM_MUST_CHECK;

#endif
