/* A record with everything that links to it, on one page.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_VIEW_H
#define CRM_CLI_VERB_VIEW_H

#include "cli/command.h"

struct crm_show_options {
	bool all;
};
extern const struct crm_option crm_show_options[1];

/* For crm_show_each: the record's fields, when somebody last spoke and will next, and a section for
 * each noun with a link to it: every row in the formats for machines, the first few, and of deals,
 * tickets, leads and tasks only the open ones, for people. */
crm_each_id crm_view_one;

/* The parts of such a page, for one that is made of several: the fields of a record; its fields and
 * all that links to it. The caller begins and ends the page. */
enum crm_status crm_view_add_profile(struct crm_call *call, const struct crm_noun *noun,
				     const char *id) CRM_MUST_CHECK;
enum crm_status crm_view_add(struct crm_call *call, struct crm_printer *printer,
			     const struct crm_noun *noun, const char *id) CRM_MUST_CHECK;

/* Begins with what every noun's show does: crm_view_one for --all, else `one`. */
enum crm_status crm_show_with(struct crm_call *call, crm_each_id *one) CRM_MUST_CHECK;

#endif
