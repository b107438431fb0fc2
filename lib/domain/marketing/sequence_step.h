/* The steps of a sequence: lines of text.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_MARKETING_SEQUENCE_STEP_H
#define CRM_DOMAIN_MARKETING_SEQUENCE_STEP_H

#include "base/text.h"

/* One line: "3 Send the brochure", "5 call: Ask about it", "0 email: Welcome". */
struct crm_sequence_step {
	int64_t days; /* after the beginning */
	enum crm_sequence_step_kind {
		CRM_STEP_TODO,
		CRM_STEP_CALL,
		CRM_STEP_MEETING,
		CRM_STEP_EMAIL, /* that we send: its title is the name of a template */
		CRM_STEP_KINDS,
	} kind;
	char *title;
};
void crm_sequence_step_clear(struct crm_sequence_step *step);

/* "todo", as tasks have it; "email". */
const char *crm_sequence_step_name(enum crm_sequence_step_kind kind);

/* The step of a number, from 0; false when there is none. Lines up to it are checked: CRM_INVALID
 * when one is no step, or comes after a later one. */
enum crm_status crm_sequence_step_read(const char *steps, int64_t number,
				       struct crm_sequence_step *out,
				       bool *is_there) CRM_MUST_CHECK;

#endif
