/* Telephone numbers as people type them, in the form in which they are the same: ITU-T E.164.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_PHONE_H
#define CRM_BASE_PHONE_H

#include "base/text.h"

/* Adds a number in E.164: "+8613800138000", and behind it ";ext=12" when it has an extension (RFC
 * 3966). `country` ("CN", or "") is where it is dialled when it does not say. False, with nothing
 * added, when the number does not fit the plan of its country: it is then nothing but what was
 * typed. Plans are known by the length of numbers (base/phone_plan.c), not by who has them. */
bool crm_phone_add_e164(struct crm_str *out, const char *text, const char *country);

#endif
