/* The unified social credit code of organisations in China: 18 characters, the last one checks the
 * others. GB 32100-2015. SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_CREDIT_CODE_H
#define CRM_BASE_CREDIT_CODE_H

#include "base/text.h"

enum { CRM_CREDIT_CODE_LENGTH = 18 };

/* Reads a code as typed: blanks, hyphens, small and full-width letters do not matter. CRM_INVALID
 * with a sentence that says what is wrong. */
enum crm_status crm_credit_code_parse(const char *text,
				      char out[CRM_CREDIT_CODE_LENGTH + 1]) CRM_MUST_CHECK;

#endif
