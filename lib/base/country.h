/* Countries by their codes and names.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_COUNTRY_H
#define CRM_BASE_COUNTRY_H

#include <stddef.h>

/* The code of ISO 3166-1 ("CN") of a country's code or name ("cn", "China", "Deutschland"),
 * whatever the case and accents; "" when it is none that we know. */
const char *crm_country_of(const char *text);

/* The code of a name that is folded already (base/unicode.h), or "". */
const char *crm_country_named(const char *folded);
/* The names it knows, in the order of their bytes; NULL behind the last. */
const char *crm_country_name_at(size_t index);

#endif
