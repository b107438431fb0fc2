/* Plans of telephone numbers, one a country.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_PHONE_PLAN_H
#define CRM_BASE_PHONE_PLAN_H

#include "base/text.h"

struct crm_phone_plan {
	char country[3];       /* ISO 3166-1: "CN" */
	const char *code;      /* "86" */
	const char *trunk;     /* before a number within the country: "0", or "" */
	const char *exit;      /* before a calling code: "00" */
	int shortest, longest; /* digits behind the calling code */
};

/* By code of the country, in capitals; by place, NULL behind the last; and the one whose calling
 * code these digits begin with. NULL when there is none. */
const struct crm_phone_plan *crm_phone_plan_of(const char *country);
const struct crm_phone_plan *crm_phone_plan_at(size_t index);
const struct crm_phone_plan *crm_phone_plan_called(const char *digits);

#endif
