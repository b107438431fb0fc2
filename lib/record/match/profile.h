/* Values of records, ready to be compared.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MATCH_PROFILE_H
#define CRM_RECORD_MATCH_PROFILE_H

#include "record/match/rule.h"

/* Adds the value of one aspect of a record: of a link the title of what it leads to. Adds nothing
 * for an absent one. */
enum crm_status crm_match_add_value(struct crm_session *session,
				    const struct crm_match_rules *rules, size_t aspect,
				    const struct crm_value *value,
				    struct crm_str *out) CRM_MUST_CHECK;

/* The values of a record that `out` has as NULL; their texts live as long as the arena. */
enum crm_status crm_match_profile_make(struct crm_session *session,
				       const struct crm_match_rules *rules,
				       const struct crm_record *record, struct crm_arena *arena,
				       struct crm_match_profile *out) CRM_MUST_CHECK;

#endif
