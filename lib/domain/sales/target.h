/* Targets: a year and its months, of a person, a team, a territory or the firm.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_TARGET_H
#define CRM_DOMAIN_SALES_TARGET_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: the amount is what the months add up to. An amount alone is spread over
 * them, evenly or as they stood to each other, to the minor unit. Of one year, kind, currency and
 * whom it is for there is one target. */
enum crm_status crm_target_rule(struct crm_session *session, const struct crm_record *before,
				struct crm_record *after) CRM_MUST_CHECK;

/* Inside an operation: adds the same target for another year, each month times `hundredths` /
 * 10000, rounded half to even. *out is yours. */
enum crm_status crm_target_copy(struct crm_session *session, const struct crm_record *target,
				int64_t year, int64_t hundredths,
				struct crm_record **out) CRM_MUST_CHECK;

#endif
