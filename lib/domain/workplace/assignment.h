/* Assignment: whose a record shall be.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_ASSIGNMENT_H
#define CRM_DOMAIN_WORKPLACE_ASSIGNMENT_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: its noun has owners, its filters can be read, and the method user names
 * one. */
enum crm_status crm_assignment_rule(struct crm_session *session, const struct crm_record *before,
				    struct crm_record *after) CRM_MUST_CHECK;

/* Asks the rules of the record's noun in their order, and gives it to whom the first one that fits
 * finds, inside an operation. Users who are not active or away are left out. `*is_given` is false
 * when no rule finds anybody; then `why` (may be NULL) gets the reasons. */
enum crm_status crm_assignment_apply(struct crm_session *session, struct crm_record *record,
				     bool *is_given, struct crm_str *why) CRM_MUST_CHECK;

/* The same for a new record without an owner, when the setting assignment.nouns names its noun. */
enum crm_status crm_assignment_follow(struct crm_session *session,
				      struct crm_record *record) CRM_MUST_CHECK;

/* A user goes: is no longer active, and what is open and theirs goes to another one, or to whom the
 * rules find. `visit` is told of each record and its new owner, "" for none. */
typedef void crm_assignment_visit(void *context, const struct crm_record *record,
				  const char *owner);
enum crm_status crm_assignment_leave(struct crm_session *session, const char *user, const char *to,
				     crm_assignment_visit *visit, void *context) CRM_MUST_CHECK;

#endif
