/* The verb next of crm-score.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_NEXT_H
#define CRM_CLI_VERB_NEXT_H

#include "cli/command.h"

struct crm_next_options {
	bool why;
};
extern const struct crm_option crm_next_options[1];
crm_verb_function crm_verb_next;

#endif
