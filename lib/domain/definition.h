/* What an admin may add to the catalog of a store: fields and nouns.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_DEFINITION_H
#define CRM_DOMAIN_DEFINITION_H

#include "record/operation.h"

/* Checks a field: its name, that type, choices, target and flags agree, that its standard is a
 * value of it; gives it a position and, for an amount of money, the noun a currency. CRM_INVALID,
 * CRM_REFUSED. */
enum crm_status crm_field_rule(struct crm_session *session, const struct crm_record *before,
			       struct crm_record *after) CRM_MUST_CHECK;
/* Empties it in every record, before it goes: the journal keeps what was there. */
enum crm_status crm_field_leave(struct crm_session *session,
				const struct crm_record *field) CRM_MUST_CHECK;

/* The same for a noun; with it go its records and its fields. */
enum crm_status crm_entity_rule(struct crm_session *session, const struct crm_record *before,
				struct crm_record *after) CRM_MUST_CHECK;
enum crm_status crm_entity_leave(struct crm_session *session,
				 const struct crm_record *entity) CRM_MUST_CHECK;

/* Calls `change` with each record of a noun that has a value in the field of that name, or with
 * each when that is NULL. All are found before the first is changed. */
typedef enum crm_status crm_definition_change(struct crm_session *session,
					      const struct crm_record *record, void *context);
enum crm_status crm_definition_each_record(struct crm_session *session, const struct crm_noun *noun,
					   const char *field, crm_definition_change *change,
					   void *context) CRM_MUST_CHECK;

#endif
