/* Facts: what is known of a record beyond its fields.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_FACT_H
#define CRM_DOMAIN_CUSTOMER_FACT_H

#include "domain/rule.h"

/* As typed; NULL: not given. */
struct crm_fact_post {
	const char *name, *value, *source, *noted_on;
	bool is_another; /* beside those of the same name */
};

/* Says of a record what is so: a new fact, or another value of the one with this name, whose old
 * value stays in its log. *out is yours; `*result` is a word: added, changed, unchanged.
 * CRM_AMBIGUOUS when several have the name. */
enum crm_status crm_fact_set(struct crm_session *session, const char *about,
			     const struct crm_fact_post *post, struct crm_record **out,
			     const char **result) CRM_MUST_CHECK;

#endif
