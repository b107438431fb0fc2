/* Information standards: what must be collected at which kind of contact.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_STANDARD_H
#define CRM_DOMAIN_WORKPLACE_STANDARD_H

#include "record/operation.h"

/* Checks that the name is a kind of activity and that the fields are there: "outcome" of the
 * activity, "company.budget" of whom it is about, "budget" of either. CRM_INVALID. */
enum crm_status crm_standard_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after) CRM_MUST_CHECK;

/* Adds to `missing` what the list `requires` asks of a record that it has not, with commas between.
 * An unqualified name that is a field of activities is asked of them only. */
void crm_standard_add_missing(const struct crm_session *session, const char *requires,
			      const struct crm_record *record, struct crm_str *missing);

/* An activity that is new, or became one of another kind or about another, against the standard of
 * its kind. CRM_REFUSED names what is missing; with session->is_lenient that is a warning. */
enum crm_status crm_standard_check(struct crm_session *session, const struct crm_record *before,
				   const struct crm_record *activity) CRM_MUST_CHECK;

#endif
