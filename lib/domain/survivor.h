/* The fields of the record that stays when several become one.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SURVIVOR_H
#define CRM_DOMAIN_SURVIVOR_H

#include "domain/merge.h"

/* records[0] is the one that stays: *out, yours, is it with the fields that it shall have. As
 * crm_merge_records. */
enum crm_status crm_survivor_make(struct crm_session *session, const struct crm_merge *merge,
				  struct crm_record *const *records, size_t count,
				  struct crm_record **out) CRM_MUST_CHECK;

/* Adds the addresses or numbers of another packed list of a field to one, each once: they are
 * compared by their keys, and the first one's kind stays. */
void crm_survivor_unite(struct crm_str *packed, const struct crm_field *row, const char *more);

#endif
