/* The verbs of a day of visits.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_VISIT_H
#define CRM_CLI_VERB_VISIT_H

#include "cli/command.h"

struct crm_visit_day_options {
	const char *on, *owner, *from, *before;
};

enum { CRM_VISIT_ROUTE_OPTIONS = 3, CRM_VISIT_DUE_OPTIONS = 2 };
extern const struct crm_option crm_visit_route_options[CRM_VISIT_ROUTE_OPTIONS];
extern const struct crm_option crm_visit_due_options[CRM_VISIT_DUE_OPTIONS];

crm_verb_function crm_verb_visit_route, crm_verb_visit_due;

/* One page, in Markdown unless a format is asked for: the visit, then whom it is paid to with all
 * that links to them. */
crm_verb_function crm_verb_visit_brief;

#endif
