/* What a change of a definition does to the tables.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_DEFINE_DEFINE_H
#define CRM_RECORD_DEFINE_DEFINE_H

#include "record/record.h"

/* Whether records of this noun are definitions. */
bool crm_is_definition(const struct crm_noun *noun);

/* Called before a record is written; `before` NULL: it is new, `after` NULL: it goes. CRM_REFUSED
 * and CRM_CONFLICT when it is a definition that may not change so: values or records would be lost.
 */
enum crm_status crm_define_check(struct crm_session *session, const struct crm_record *before,
				 const struct crm_record *after) CRM_MUST_CHECK;

/* Called when it is written: of an entity or a field it makes, changes or drops the table or
 * column, and gives the session its new forms. No query may be under way then. */
enum crm_status crm_define(struct crm_session *session, const struct crm_record *before,
			   const struct crm_record *after) CRM_MUST_CHECK;

#endif
