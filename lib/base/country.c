/* A country as people write it: by its code or by a name.
 * SPDX-License-Identifier: MIT */
#include "base/country.h"

#include "base/phone_plan.h"
#include "base/unicode.h"

#include <string.h>

const char *crm_country_of(const char *text)
{
	CRM_SCOPED(str) folded = {0};
	char code[3] = "";

	crm_str_add_folded(&folded, text, strlen(text));
	if (folded.length == 2) {
		const struct crm_phone_plan *plan;

		for (size_t i = 0; i < 2; i++)
			code[i] = (char)(folded.text[i] >= 'a' && folded.text[i] <= 'z'
						 ? folded.text[i] - 'a' + 'A'
						 : folded.text[i]);
		plan = crm_phone_plan_of(code);
		if (plan)
			return plan->country;
	}
	return crm_country_named(crm_str_text(&folded));
}
