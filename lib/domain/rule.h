/* The rules of the trade, one door: every verb and every import writes records through here.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_RULE_H
#define CRM_DOMAIN_RULE_H

#include "record/operation.h"

/* What a noun's rule does to a record before it is written: fills in what follows from the rest (a
 * deal's stage, closed_on, stage_at; a ticket's number) and refuses what may not be (CRM_REFUSED,
 * CRM_INVALID). `before` is NULL for a new record. */
typedef enum crm_status crm_rule(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after);

/* An empty record with what must be there before fields are typed (a deal's pipeline). *out is
 * yours. */
enum crm_status crm_domain_new(struct crm_session *session, const struct crm_noun *noun,
			       struct crm_record **out) CRM_MUST_CHECK;

/* Fills in the standard values, applies the rule and adds the record. As crm_record_add. Inside an
 * operation. */
enum crm_status crm_domain_add(struct crm_session *session,
			       struct crm_record *record) CRM_MUST_CHECK;

/* Applies the rule and writes what differs. As crm_record_update. Inside an operation. */
enum crm_status crm_domain_update(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after, bool *changed_out) CRM_MUST_CHECK;

/* Removes a record, and first what is a part of it (the stages of a pipeline, the employments of a
 * contact, the facts, consents, occasions and relations of anything). As crm_record_remove. Inside
 * an operation. */
enum crm_status crm_domain_remove(struct crm_session *session,
				  const struct crm_record *record) CRM_MUST_CHECK;

/* Whether a field of the record is another one than before; true of every field of a new record. */
bool crm_domain_changes(const struct crm_record *before, const struct crm_record *after, int field);

#endif
