/* Contacts: where a person works and worked.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_CONTACT_H
#define CRM_DOMAIN_CUSTOMER_CONTACT_H

#include "domain/rule.h"

/* Rules, see domain/rule.h: nobody leaves before they come; with a contact go its employments. */
enum crm_status crm_contact_employment_rule(struct crm_session *session,
					    const struct crm_record *before,
					    struct crm_record *after) CRM_MUST_CHECK;
enum crm_status crm_contact_leave(struct crm_session *session,
				  const struct crm_record *contact) CRM_MUST_CHECK;

/* As typed; NULL: not given. */
struct crm_contact_post {
	const char *company, *role, *since, *until;
	bool is_main; /* the main employer from now on */
};

/* Adds an employment, and makes it the main one when it lasts and there is none. *out is yours. */
enum crm_status crm_contact_employ(struct crm_session *session, struct crm_record *contact,
				   const struct crm_contact_post *post,
				   struct crm_record **out) CRM_MUST_CHECK;

/* Ends the employment at a company, on post->until or today, and keeps it as a former one.
 * CRM_REFUSED when the contact does not work there. *out (the employment) is yours. */
enum crm_status crm_contact_quit(struct crm_session *session, struct crm_record *contact,
				 const struct crm_contact_post *post,
				 struct crm_record **out) CRM_MUST_CHECK;

/* One employer. Borrowed for the call; NULL: not known. */
struct crm_contact_employer {
	const char *company, *name, *role, *since, *until;
	const char *employment; /* the id of the record; NULL of a main employer that has none */
	bool is_main;
};
typedef enum crm_status crm_contact_employer_visit(void *context,
						   const struct crm_contact_employer *employer);
/* Every employer: the main one, then those where the contact still is, then former ones. */
enum crm_status crm_contact_each_employer(struct crm_session *session, const char *contact,
					  crm_contact_employer_visit *visit,
					  void *context) CRM_MUST_CHECK;

/* Adds a list (base/list.h) of every employer in words: "Blue Pumps (CTO) since 2025-01-01". */
enum crm_status crm_contact_add_employers(struct crm_session *session, const char *contact,
					  struct crm_str *packed) CRM_MUST_CHECK;

/* Inside an operation, after a merge: the main employer and the role that `other` had, as an
 * employment of `contact`, unless that has them already. *out (NULL: nothing to keep) is yours. */
enum crm_status crm_contact_keep_post(struct crm_session *session, const struct crm_record *contact,
				      const struct crm_record *other,
				      struct crm_record **out) CRM_MUST_CHECK;

#endif
