/* What several nouns ask of their fields: ranges, owners, chains without an end, steps of a status.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_LIMIT_H
#define CRM_DOMAIN_LIMIT_H

#include "domain/rule.h"

/* A field that is absent or in 0 .. 100; at least 0. CRM_INVALID. */
enum crm_status crm_limit_percent(const struct crm_record *record, int field) CRM_MUST_CHECK;
enum crm_status crm_limit_positive(const struct crm_record *record, int field) CRM_MUST_CHECK;

/* A new record without an owner gets the user who acts, when that is a user record; not one of a
 * file that says of each whose it is. */
enum crm_status crm_limit_owner(struct crm_session *session, const struct crm_record *before,
				struct crm_record *after, int field) CRM_MUST_CHECK;

/* A link to a record of the same noun, such as parent, may not lead back to the record.
 * CRM_REFUSED. */
enum crm_status crm_limit_chain(struct crm_session *session, const struct crm_record *before,
				const struct crm_record *after, int field) CRM_MUST_CHECK;

/* From a word of a choice one may go to these others, and no further. */
struct crm_limit_step {
	const char *from;
	const char *to[6]; /* NULL behind the last */
};
/* `steps` has a row for each choice of the field, in their order. CRM_REFUSED names the steps that
 * are allowed. A new record may begin anywhere. */
enum crm_status crm_limit_steps(const struct crm_limit_step *steps, const struct crm_record *before,
				const struct crm_record *after, int field) CRM_MUST_CHECK;

#endif
