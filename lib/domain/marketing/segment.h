/* Segments: filters with names, and lists.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_MARKETING_SEGMENT_H
#define CRM_DOMAIN_MARKETING_SEGMENT_H

#include "domain/rule.h"

/* The criteria must be a filter of the noun; a static segment has none, and stays what it is while
 * it has members. A segment may not be a part of itself. */
crm_rule crm_segment_rule;

#endif
