/* Static segments: who is in them.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_MARKETING_LISTING_H
#define CRM_DOMAIN_MARKETING_LISTING_H

#include "domain/rule.h"

/* A listing is one of a record of the noun of a static segment, which has it once. */
crm_rule crm_listing_rule;

/* Puts a record into a segment, and takes it out. *changed_out is false when it is as wanted
 * already. CRM_REFUSED when the segment is not static. Inside an operation. */
enum crm_status crm_segment_include(struct crm_session *session, const struct crm_record *segment,
				    const struct crm_record *record,
				    bool *changed_out) CRM_MUST_CHECK;
enum crm_status crm_segment_exclude(struct crm_session *session, const struct crm_record *segment,
				    const struct crm_record *record,
				    bool *changed_out) CRM_MUST_CHECK;

#endif
