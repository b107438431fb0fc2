/* What lists, filters and reports can ask of a record though no column holds it, since it follows
 * from other records and would be wrong as soon as those change: the territory of a company; the
 * territory, the forecast category, and the team of a deal.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_QUERY_DERIVED_H
#define CRM_RECORD_QUERY_DERIVED_H

#include "record/query/filter.h"

/* How such a field would be described, or NULL. A choice or a link. */
const struct crm_field *crm_derived_find(const struct crm_noun *noun, const char *name);

/* Adds its value, of a record that SQL knows as `alias`, to filter->sql and filter->values.
 * CRM_REFUSED when a territory would depend on territories. */
enum crm_status crm_derived_add(struct crm_session *session, const struct crm_field *field,
				const char *alias, struct crm_filter *filter) CRM_MUST_CHECK;

#endif
