/* What is a part of a record of any noun, and goes with it: facts, consents,
 * hand-overs, registrations, enrolments,
 * occasions, relations.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_PART_H
#define CRM_DOMAIN_PART_H

#include "domain/rule.h"

/* Removes them; before their record is removed. Inside an operation. */
enum crm_status crm_part_leave(struct crm_session *session,
			       const struct crm_record *record) CRM_MUST_CHECK;

#endif
